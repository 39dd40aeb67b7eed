//! The units of a field: `unit: m2`, `units: [公顷, 亩]`, by the vocabulary `units` or by words of the kind's own.

use std::sync::Arc;

use super::field::Names;
use crate::front::fields::Table;
use crate::model::lang::Label;
use crate::model::quantity::{Measure, Unit};
use crate::model::vocabulary::{Term, Vocabulary};
use crate::problem::{measures, site};

/// The measure that a field of quantities names.
pub fn measure(names: &Names<'_>, table: &Table<'_>) -> Option<Measure> {
    let at = table.at();
    let Some(written) = table.text("unit") else {
        table.report(site::kind_lacks(&at.path(), "unit", "unit: 平方米"));
        return None;
    };
    let known = names.vocabularies.get("units").map(|vocabulary| &**vocabulary);
    let find = |written: &str| known.and_then(|known| Some((known, known.find(written)?)));
    let asked = table.texts("units");
    let Some((vocabulary, first)) = find(&written) else {
        // 件, 座, 卷: whoever counts needs no factor.
        for (i, unit) in asked.iter().enumerate() {
            table.report(measures::unit_without_factor(&at.key("units").index(i).path(), unit));
        }
        let unit = Unit {
            key: written.clone(),
            label: Label::same(&written),
            spellings: vec![written.clone()],
            factor: (1, 1),
            code: None,
        };
        return Some(Measure::new(unit, Vec::new(), Vec::new()));
    };
    let kind_of = |place: usize| vocabulary.terms[place].fact("measures");
    let mut more: Vec<usize> = Vec::new();
    for (i, unit) in asked.iter().enumerate() {
        match find(unit).filter(|(_, place)| kind_of(*place).is_some() && kind_of(*place) == kind_of(first)) {
            Some((_, place)) if place == first || more.contains(&place) => {}
            Some((_, place)) => more.push(place),
            None => table.report(measures::unit_without_factor(&at.key("units").index(i).path(), unit)),
        }
    }
    let others = (0..vocabulary.terms.len()).filter(|place| {
        *place != first && !more.contains(place) && kind_of(*place).is_some() && kind_of(*place) == kind_of(first)
    });
    let unit = |place: usize| unit(vocabulary, place);
    Some(Measure::new(unit(first), more.iter().copied().map(unit).collect(), others.map(unit).collect()))
}

fn unit(vocabulary: &Vocabulary, place: usize) -> Unit {
    let term: &Term = &vocabulary.terms[place];
    let mut spellings: Vec<Arc<str>> =
        vocabulary.spellings().filter(|text| vocabulary.find(text) == Some(place)).map(Arc::from).collect();
    spellings.sort_unstable();
    Unit {
        key: term.key.clone(),
        label: term.label.clone(),
        spellings,
        factor: term.fact("factor").and_then(|text| factor(text)).unwrap_or((1, 1)),
        code: term.fact("code").cloned(),
    }
}

/// `10000`, `0.01` or `2000/3` as a fraction.
fn factor(text: &str) -> Option<(u32, u32)> {
    let (over, under) = text.split_once('/').unwrap_or((text, "1"));
    let under: u32 = under.trim().parse().ok().filter(|under| *under > 0)?;
    let (whole, decimals) = over.trim().split_once('.').unwrap_or((over.trim(), ""));
    let ten = 10_u32.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    Some((format!("{whole}{decimals}").parse().ok()?, under.checked_mul(ten)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::kinds;
    use crate::model::quantity::Decimal;
    use crate::problem::Problems;

    #[test]
    fn factors_are_fractions() {
        let check = |text: &str, expected: Option<(u32, u32)>| assert_eq!(factor(text), expected, "{text}");
        check("10000", Some((10_000, 1)));
        check("0.01", Some((1, 100)));
        check("2000/3", Some((2000, 3)));
        check("1/0", None);
        check("很多", None);
    }

    /// Each unit of the built-in vocabulary says what it measures, and that has a base unit; of what is counted one by one,
    /// many.
    #[test]
    fn the_units_hang_together() {
        let problems = Problems::default();
        let vocabularies = kinds::vocabularies(&[], &problems);
        let units = &vocabularies["units"];
        assert_eq!(problems.into_vec(), []);
        for term in &units.terms {
            let (Some(measures), Some(written)) = (term.fact("measures"), term.fact("factor")) else {
                panic!("{} lacks a fact", term.key)
            };
            assert!(factor(written).is_some(), "{}", term.key);
            let base = |term: &&Term| term.fact("measures") == Some(measures) && term.fact("factor").is_some_and(|f| **f == *"1");
            let n_bases = units.terms.iter().filter(base).count();
            assert!(n_bases == 1 || n_bases > 1 && &**measures == "items", "{measures}");
        }
        let mu = unit(units, units.find("亩").unwrap());
        assert_eq!(Decimal::integer(3).times(mu.factor), Some(Decimal::integer(2000)));
        assert!(unit(units, units.find("平米").unwrap()).is_written("M2"));
    }
}
