// What the tests want to know of a page, as one JSON value.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const visible = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return style.visibility !== "hidden" && box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0;
  };
  // A link among the words of a sentence may be as high as its line.
  const inText = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    const block = element.closest("p,li,dd,dt,td,th,blockquote,figcaption,h1,h2,h3,h4,div");
    const text = (node) => node.textContent.replace(/\s+/g, "");
    return block !== null && text(block).length > text(element).length;
  };
  const described = (element) => {
    const box = element.getBoundingClientRect();
    return `${element.outerHTML.slice(0, 120)} is ${Math.round(box.width)} by ${Math.round(box.height)} pixels`;
  };
  const ids = all("[id]").map((element) => element.id);
  let stored = 0;
  try {
    stored = localStorage.length + sessionStorage.length;
  } catch {
    // From a file, storage may be out of reach, and so it is empty.
  }
  return {
    url: location.href,
    title: document.title,
    lang: document.documentElement.lang,
    mode: document.compatMode,
    headings: all("h1").length,
    links: all("a[href],area[href],link[href]").map((link) => link.href),
    ids,
    doubled: ids.filter((id, at) => ids.indexOf(id) !== at),
    emptyLinks: all("a[href]").filter((link) => !(link.textContent.trim() || link.getAttribute("aria-label") || link.querySelector("img[alt]"))).map(described),
    brokenPictures: all("img").filter((picture) => picture.complete && picture.naturalWidth === 0).map(described),
    refresh: document.querySelector("meta[http-equiv=refresh]") !== null,
    sheets: document.styleSheets.length,
    scripts: [...document.scripts].filter((script) => script.type !== "application/ld+json").length,
    text: document.body.innerText,
    stored,
    width: document.documentElement.scrollWidth,
    small: all("a[href],button,input,select,textarea,summary")
      .filter((element) => visible(element) && !inText(element))
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width < 24 || box.height < 24;
      })
      .map(described),
  };
})();
