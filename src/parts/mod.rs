//! The features of the website. Each reads the `Catalogue` and adds outputs to the `Plan`; none knows another.

mod assets;
mod card;
mod claims;
mod entries;
mod fact;
mod feed;
mod free_pages;
mod home;
mod hours;
mod lists;
mod not_found;
mod page;
mod pictures;
mod places;
mod redirects;
mod shelf;
mod sitemap;
mod sources;
mod structured;
mod terms;

use std::sync::Arc;

use crate::model::assets::Assets;
use crate::model::catalogue::Catalogue;
use crate::model::words::Words;
use crate::plan::Plan;
use crate::problem::Problems;

pub use shelf::Shelf;

/// One feature of the website.
pub struct Part {
    pub name: &'static str,
    pub plan: fn(&Catalogue, &Arc<Shelf>, &mut Plan, &Problems),
}

/// Every part. They meet only in the `Catalogue`, and in the `Shelf` of values that several of them show.
pub const PARTS: &[Part] = &[
    Part { name: "assets", plan: assets::plan },
    Part { name: "pictures", plan: pictures::plan },
    Part { name: "home", plan: home::plan },
    Part { name: "entries", plan: entries::plan },
    Part { name: "free_pages", plan: free_pages::plan },
    Part { name: "lists", plan: lists::plan },
    Part { name: "terms", plan: terms::plan },
    Part { name: "places", plan: places::plan },
    Part { name: "not_found", plan: not_found::plan },
    Part { name: "redirects", plan: redirects::plan },
    Part { name: "feed", plan: feed::plan },
    Part { name: "sitemap", plan: sitemap::plan },
];

/// Plans every file of the website. `words` are those of the theme, by language.
pub fn plan(catalogue: &Catalogue, assets: Assets, words: Arc<[Words]>, problems: &Problems) -> Plan {
    let shelf = Arc::new(Shelf::new(catalogue, assets, words));
    let mut plan = Plan::default();
    for part in PARTS {
        (part.plan)(catalogue, &shelf, &mut plan, problems);
    }
    plan
}
