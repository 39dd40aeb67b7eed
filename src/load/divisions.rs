//! Do the code of a division, the county and the city of an entry agree?
//!
//! A division code stands in a field of its own type of line (`pattern: division_code`); county and city are the fields
//! `district` and `city` of the block `place`. What the vocabulary of divisions does not have is left alone: a site may
//! tell of other provinces.

use crate::model::kind::{FieldType, Kind};
use crate::model::value::{Answer, FieldValue};
use crate::model::vocabulary::{Term, Vocabulary};
use crate::problem::{FieldPath, Problem, Problems, places};

/// The first two digits of a code: provinces, autonomous regions, municipalities, Taiwan, Hong Kong, Macau (GB/T 2260).
const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
    "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
];

/// Reports a division code that is none, or that is another county's than the entry names.
pub fn check(kind: &Kind, answers: &[(usize, Answer)], at: impl Fn(&str) -> FieldPath, problems: &Problems) {
    let value = |place: usize| answers.iter().find(|(at, _)| *at == place).and_then(|(_, answer)| answer.known());
    let city = kind.place_of("city").and_then(|place| match (value(place)?, kind.fields()[place].ty.vocabulary()) {
        (FieldValue::Choice(term), Some(vocabulary)) => vocabulary.terms.get(*term),
        _ => None,
    });
    let county = kind.place_of("district").and_then(value).and_then(FieldValue::as_text).map(|text| text.trim());
    for (place, field) in kind.fields().iter().enumerate() {
        let FieldType::Line(rule) = &field.ty else { continue };
        let (Some(divisions), Some(FieldValue::Line(code))) = (&rule.divisions, value(place)) else { continue };
        // Six digits, or it would have been refused as a line.
        if code.len() == 6 && code.is_ascii() {
            let divisions = Divisions(divisions);
            problems.extend(divisions.problem(code, county, city, &at(&field.key)));
        }
    }
}

/// The codes that are known.
struct Divisions<'a>(&'a Vocabulary);

impl<'a> Divisions<'a> {
    fn problem(&self, code: &str, county: Option<&str>, city: Option<&Term>, at: &FieldPath) -> Option<Problem> {
        let right = || county.and_then(|county| self.code_of(county, city));
        let right_code = || right().map(|term| &*term.key);
        let Some(division) = self.term(code) else {
            let knows_province = self.term(&format!("{}0000", &code[..2])).is_some();
            let is_none = !PROVINCES.contains(&&code[..2]) || knows_province;
            let known = |term: &'a Term| (&*term.key, &**term.label.to("zh-CN"));
            return is_none.then(|| places::no_such_division(at, code, right().map(known)));
        };
        let label = division.label.to("zh-CN");
        if let Some(county) = county.filter(|county| !self.is_named(division, county)) {
            return Some(places::division_differs(at, code, label, county, right_code()));
        }
        let of_code = self.term(&format!("{}00", &code[..4]))?;
        let city = city.filter(|city| !is_same_place(city, of_code))?;
        let both = format!("{}{label}", of_code.label.to("zh-CN"));
        Some(places::division_differs(at, code, &both, city.label.to("zh-CN"), right_code().filter(|right| *right != code)))
    }

    fn term(&self, code: &str) -> Option<&'a Term> {
        self.0.find(code).map(|at| &self.0.terms[at]).filter(|term| *term.key == *code)
    }

    /// The one county of this name, in this city if the city is known.
    fn code_of(&self, county: &str, city: Option<&Term>) -> Option<&'a Term> {
        let is_in_city = |term: &&Term| {
            let of_term = self.term(&format!("{}00", term.key.get(..4).unwrap_or_default()));
            city.zip(of_term).is_none_or(|(city, of_term)| is_same_place(city, of_term))
        };
        let mut found =
            self.0.terms.iter().filter(|term| !term.key.ends_with("00") && self.is_named(term, county)).filter(is_in_city);
        found.next().filter(|_| found.next().is_none())
    }

    /// Whether a name is that of a division: 龙泉市, 龙泉, 丽水市龙泉市, Longquan.
    fn is_named(&self, term: &Term, name: &str) -> bool {
        let zh = term.label.to("zh-CN");
        let is_begun = name.chars().count() >= 2 && zh.starts_with(name);
        term.label.texts().any(|label| label.eq_ignore_ascii_case(name))
            || is_begun
            || name.ends_with(&**zh)
            || self.0.find(name).is_some_and(|found| self.0.terms[found].key == term.key)
    }
}

/// Whether two words of two vocabularies have a label in common.
fn is_same_place(a: &Term, b: &Term) -> bool {
    a.label.texts().any(|label| b.label.texts().any(|other| label == other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::kinds;
    use crate::path::ContentPath;

    #[test]
    fn codes_and_names_agree_or_not() {
        let vocabularies = kinds::vocabularies(&[], &Problems::default());
        let (cities, divisions) = (&vocabularies["cities"], Divisions(&vocabularies["divisions"]));
        let at = FieldPath::new(&ContentPath::new("content/a.md")).key("district_code");
        let check = |code: &str, county: Option<&str>, city: Option<&str>, expected: Option<(&str, &str)>| {
            let city = city.map(|city| &cities.terms[cities.find(city).expect("a city")]);
            let found =
                divisions.problem(code, county, city, &at).map(|problem| (problem.code, problem.write.map(|write| write.zh)));
            let found = found.as_ref().map(|(code, write)| (*code, write.as_deref().unwrap_or_default()));
            assert_eq!(found.is_some(), expected.is_some(), "{code} {county:?} {city:?} {found:?}");
            if let (Some((code, write)), Some((wanted, part))) = (found, expected) {
                assert!(code == wanted && write.contains(part), "{code} {write}");
            }
        };
        check("331181", Some("龙泉市"), Some("丽水市"), None);
        check("331181", Some("龙泉"), Some("丽水"), None);
        check("331181", Some("丽水市龙泉市"), None, None);
        check("331181", Some("Longquan"), Some("lishui"), None);
        check("331181", None, None, None);
        check("331121", Some("龙泉市"), Some("丽水市"), Some(("W239", "district_code: \"331181\"")));
        check("331181", Some("某县"), Some("丽水市"), Some(("W239", "district_code")));
        check("331181", Some("龙泉市"), Some("温州市"), Some(("W239", "核对")));
        check("331100", Some("龙泉市"), Some("丽水市"), Some(("W239", "\"331181\"")));
        check("331191", Some("龙泉市"), Some("丽水市"), Some(("W238", "\"331181\"")));
        check("330103", None, None, Some(("W238", "民政部")));
        check("991181", None, None, Some(("W238", "民政部")));
        // Jingdezhen: another province, of which nothing is known here.
        check("360202", Some("昌江区"), None, None);
    }

    #[test]
    fn every_city_of_the_choice_has_its_code() {
        let vocabularies = kinds::vocabularies(&[], &Problems::default());
        let divisions = Divisions(&vocabularies["divisions"]);
        let cities = divisions.0.terms.iter().filter(|term| term.key.ends_with("00") && !term.key.ends_with("0000"));
        let named = cities.filter(|city| vocabularies["cities"].terms.iter().any(|term| is_same_place(term, city)));
        assert_eq!(named.count(), vocabularies["cities"].terms.len());
        for term in &divisions.0.terms {
            assert!(
                divisions.term(&format!("{}00", &term.key[..4])).is_some() && PROVINCES.contains(&&term.key[..2]),
                "{}",
                term.key
            );
        }
    }
}
