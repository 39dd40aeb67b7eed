//! Every directive there is: the table that the checker and the handbook read.

/// Whether a directive stands on one line or holds a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `::name`
    Leaf,
    /// `:::name` to `:::`
    Container,
}

/// One directive.
#[derive(Debug)]
pub struct DirectiveSpec {
    pub name: &'static str,
    pub alias_zh: &'static str,
    pub shape: Shape,
    pub attributes: &'static [AttributeSpec],
    pub doc_zh: &'static str,
    pub doc_en: &'static str,
    /// A line that is right and can be pasted.
    pub example: &'static str,
}

/// One key in the braces of a directive.
#[derive(Debug)]
pub struct AttributeSpec {
    pub name: &'static str,
    pub alias_zh: &'static str,
    pub required: bool,
}

const fn needed(name: &'static str, alias_zh: &'static str) -> AttributeSpec {
    AttributeSpec { name, alias_zh, required: true }
}

const fn optional(name: &'static str, alias_zh: &'static str) -> AttributeSpec {
    AttributeSpec { name, alias_zh, required: false }
}

/// Every directive.
pub const DIRECTIVES: &[DirectiveSpec] = &[
    DirectiveSpec {
        name: "figure",
        alias_zh: "图片",
        shape: Shape::Leaf,
        attributes: &[needed("src", "文件"), optional("alt", "描述"), optional("credit", "署名"), optional("licence", "许可")],
        doc_zh: "一张带说明和署名的图片；方括号里是说明。",
        doc_en: "A picture with caption and credit; the caption stands in the brackets.",
        example: "::figure[二号窑的窑头]{src=\"kiln-2.jpg\" credit=\"某某摄\"}",
    },
    DirectiveSpec {
        name: "fact",
        alias_zh: "事实",
        shape: Shape::Leaf,
        attributes: &[needed("field", "字段"), optional("entry", "条目")],
        doc_zh: "本条目（或另一条目）的一个字段，连同它的来源。",
        doc_en: "A field of this entry (or of another), with its sources.",
        example: "::fact{field=founded}",
    },
    DirectiveSpec {
        name: "note",
        alias_zh: "提示",
        shape: Shape::Container,
        attributes: &[optional("title", "标题"), optional("kind", "类型")],
        doc_zh: "一段从正文中突出的话；可以有标题。",
        doc_en: "A text set apart from the body; it may have a title.",
        example: ":::note{title=\"提示\"}",
    },
];

impl DirectiveSpec {
    /// The directive of this name, English or Chinese.
    pub fn find(name: &str) -> Option<&'static DirectiveSpec> {
        DIRECTIVES.iter().find(|spec| spec.name.eq_ignore_ascii_case(name) || spec.alias_zh == name)
    }

    /// The attribute of this name, English or Chinese.
    pub fn attribute(&self, name: &str) -> Option<&'static AttributeSpec> {
        self.attributes.iter().find(|spec| spec.name.eq_ignore_ascii_case(name) || spec.alias_zh == name)
    }
}

/// The name that a wrong one was most likely meant to be.
pub(super) fn nearest_directive(wrong: &str) -> Option<String> {
    nearest(wrong, DIRECTIVES.iter().flat_map(|spec| [spec.name, spec.alias_zh]))
}

pub(super) fn nearest_attribute(spec: &DirectiveSpec, wrong: &str) -> Option<String> {
    nearest(wrong, spec.attributes.iter().flat_map(|spec| [spec.name, spec.alias_zh]))
}

/// At most two letters off, and fewer than the name has: no two-character word is near every other.
fn nearest(wrong: &str, names: impl Iterator<Item = &'static str>) -> Option<String> {
    // Longer ones are near nothing, and the distance costs the product of the lengths.
    if wrong.chars().count() > 40 {
        return None;
    }
    let wrong = wrong.to_lowercase();
    names
        .map(|name| (strsim::damerau_levenshtein(&wrong, name), name))
        .filter(|&(distance, name)| distance <= 2 && distance * 2 <= name.chars().count())
        .min()
        .map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_names_find_their_neighbour() {
        let check = |wrong: &str, expected: Option<&str>| assert_eq!(nearest_directive(wrong).as_deref(), expected, "{wrong}");
        check("figrue", Some("figure"));
        check("Notes", Some("note"));
        check("图像", Some("图片"));
        check("hologram", None);
        check("地图", None);
    }

    #[test]
    fn examples_name_their_directive() {
        for spec in DIRECTIVES {
            let colons = if spec.shape == Shape::Leaf { "::" } else { ":::" };
            assert!(spec.example.starts_with(&format!("{colons}{}", spec.name)), "{}", spec.name);
            assert!(DirectiveSpec::find(spec.alias_zh).is_some());
        }
    }
}
