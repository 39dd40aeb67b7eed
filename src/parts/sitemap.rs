//! `sitemap.xml` and `robots.txt`, for a site that knows its address (sitemaps.org, 0.9).

use std::collections::HashSet;
use std::sync::Arc;

use super::assets::Bytes;
use super::{Shelf, page, redirects};
use crate::model::catalogue::Catalogue;
use crate::model::lang::Lang;
use crate::path::WebPath;
use crate::plan::{Ingredients, Output, Plan, Rank, Reads, Recipe, Value};
use crate::problem::Problems;

/// Addresses of one file; the protocol allows 50,000.
const PER_FILE: usize = 20_000;

pub fn plan(catalogue: &Catalogue, _: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    let Some(base) = &catalogue.config.base_url else { return };
    // Every page that is planned so far; this part comes last.
    let pages = plan.outputs().iter().filter(|output| matches!(output.rank, Rank::Page | Rank::List));
    let mut paths: Vec<WebPath> =
        pages.flat_map(|output| output.paths.clone()).filter(|path| path.as_str() != "404.html").collect();
    let redirected: HashSet<WebPath> = redirects::all(catalogue).map(|(_, _, path)| path).collect();
    paths.retain(|path| !redirected.contains(path));
    paths.sort();
    let files: Vec<WebPath> = match paths.len().div_ceil(PER_FILE) {
        1 => vec![WebPath::new("sitemap.xml")],
        n => std::iter::once(WebPath::new("sitemap.xml"))
            .chain((1..=n).map(|n| WebPath::new(format!("sitemap-{n}.xml"))))
            .collect(),
    };
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n");
    plan.add(Output::new(WebPath::new("robots.txt"), Rank::Feed, "sitemap", Bytes(robots.into_bytes().into())), problems);
    plan.add(Output::many(files, Rank::Feed, "sitemap", Sitemap { paths: paths.into() }), problems);
}

struct Sitemap {
    paths: Arc<[WebPath]>,
}

impl Recipe for Sitemap {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        let dates: std::collections::HashMap<WebPath, String> = catalogue
            .all()
            .flat_map(|(_, entry)| {
                let date = entry.updated.max(entry.published);
                entry.texts.iter().filter_map(move |(lang, _)| Some((catalogue.address(entry, lang), date?.day())))
            })
            .collect();
        let file = |name: &str, key: &'static str, values: Vec<Value>| Ingredients::Page {
            template: "sitemap",
            path: WebPath::new(name),
            value: Value::map([
                (key, Value::from(values)),
                ("maps", Value::Null),
                ("page", Value::map([("lang", Value::from(catalogue.config.tag(Lang::DEFAULT)))])),
            ]),
            body: None,
        };
        let url = |path: &WebPath| {
            let loc = Value::from(page::absolute(catalogue, path));
            Value::map([
                ("loc", loc),
                ("lastmod", Value::from(dates.get(path).cloned())),
                ("alternates", Value::from(Vec::<Value>::new())),
            ])
        };
        if self.paths.len() <= PER_FILE {
            return file("sitemap.xml", "urls", self.paths.iter().map(url).collect());
        }
        let chunks: Vec<&[WebPath]> = self.paths.chunks(PER_FILE).collect();
        let maps: Vec<Value> = (1..=chunks.len())
            .map(|n| Value::map([("loc", Value::from(page::absolute(catalogue, &WebPath::new(format!("sitemap-{n}.xml")))))]))
            .collect();
        let mut files = vec![file("sitemap.xml", "maps", maps)];
        files.extend(chunks.iter().map(|chunk| file("sitemap.xml", "urls", chunk.iter().map(url).collect())));
        Ingredients::Many(files)
    }

    fn reads(&self) -> Reads {
        Reads::Faces
    }
}
