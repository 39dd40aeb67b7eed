//! The page for addresses that do not exist. A host shows it at any depth, so it links to nothing by a relative path.

use std::sync::Arc;

use super::Shelf;
use super::page::{self, Heading};
use crate::model::catalogue::Catalogue;
use crate::model::lang::Lang;
use crate::path::WebPath;
use crate::plan::{Ingredients, Output, Plan, Rank, Reads, Recipe, Value};
use crate::problem::Problems;

pub fn plan(_: &Catalogue, shelf: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    plan.add(Output::new(WebPath::new("404.html"), Rank::List, "not_found", NotFound { shelf: shelf.clone() }), problems);
}

struct NotFound {
    shelf: Arc<Shelf>,
}

impl Recipe for NotFound {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        let path = WebPath::new("404.html");
        let heading = Heading {
            catalogue,
            shelf: &self.shelf,
            lang: Lang::DEFAULT,
            path: &path,
            template: "404",
            heading: "404".into(),
            section: "".into(),
            way: Vec::new(),
            alternates: Vec::new(),
        };
        let home = page::absolute(catalogue, &WebPath::new("index.html"));
        let page = page::Page { canonical: None, ..heading.page() };
        let value = Value::map([
            ("site", self.shelf.site(Lang::DEFAULT)),
            ("page", page.into()),
            ("home", Value::from(home)),
            ("style_text", Value::from(self.shelf.assets.error_style.clone())),
            ("style_hash", Value::from(self.shelf.assets.error_style_hash.clone())),
        ]);
        Ingredients::Page { template: "404", path, value, body: None }
    }

    fn reads(&self) -> Reads {
        Reads::Faces
    }
}
