//! A page's value and body -> its text.

use tera::{Context, Map, Value as TeraValue};

use super::{Theme, minify};
use crate::path::{ContentPath, WebPath};
use crate::plan::Value;
use crate::problem::{Problem, site};

/// A rendered piece of HTML, safe to stand in a page as it is.
pub struct Rendered(pub String);

impl Theme {
    /// Renders the template of a page. `body` is HTML that was made from Markdown.
    ///
    /// # Errors
    /// If the theme has no such template or the template does not fit the value.
    pub fn page(&self, template: &str, path: &WebPath, tag: &str, value: &Value, body: Option<Rendered>) -> Result<String, Box<Problem>> {
        let mut context = self.context(tag)?;
        if let Value::Map(map) = value {
            for (key, value) in map.iter() {
                context.insert_value(key.to_owned(), to_tera(value, path));
            }
        }
        context.insert_value("body", body.map_or(TeraValue::none(), |body| TeraValue::safe_string(&body.0)));
        let ending = if matches!(template, "feed" | "sitemap") { "xml" } else { "html" };
        self.render(&format!("{template}.{ending}"), &context)
    }

    /// Renders the template of a directive.
    ///
    /// # Errors
    /// As for a page.
    pub fn directive(&self, name: &str, path: &WebPath, tag: &str, values: Vec<(String, Value)>, inner: Rendered) -> Result<String, Box<Problem>> {
        let mut context = self.context(tag)?;
        // Components of the theme take the language of the page from here.
        context.insert_value("page", to_tera(&Value::map([("lang", Value::from(tag))]), path));
        for (key, value) in values {
            context.insert_value(key, to_tera(&value, path));
        }
        context.insert_value("inner", TeraValue::safe_string(&inner.0));
        self.render(&format!("directives/{name}.html"), &context)
    }

    /// Minifies a whole page, where its text came with HTML of its owner's.
    pub fn minified(&self, page: &str) -> String {
        minify::page(page)
    }

    fn context(&self, tag: &str) -> Result<Context, Box<Problem>> {
        let templates = self.templates().map_err(|problems| Box::new(problems[0].clone()))?;
        let mut context = Context::new();
        context.insert_value("words", templates.words.get(tag).cloned().unwrap_or_else(|| TeraValue::from(Map::new())));
        Ok(context)
    }

    fn render(&self, name: &str, context: &Context) -> Result<String, Box<Problem>> {
        let templates = self.templates().map_err(|problems| Box::new(problems[0].clone()))?;
        templates.tera.render(name, context).map_err(|error| {
            let path = self.files.get(&format!("templates/{name}")).map_or_else(|| ContentPath::new(format!("themes/default/templates/{name}")), |file| file.path.clone());
            Box::new(site::template_broken(&path, &super::reason(&error)))
        })
    }
}

/// The same data for Tera, with links spelled as the page at `path` has to spell them.
fn to_tera(value: &Value, path: &WebPath) -> TeraValue {
    match value {
        Value::Null => TeraValue::none(),
        Value::Bool(value) => TeraValue::from(*value),
        Value::Integer(value) => TeraValue::from(*value),
        Value::Number(value) => TeraValue::from(*value),
        Value::Text(text) => TeraValue::from(&**text),
        Value::Link(target, fragment) => TeraValue::from(link(path, target, fragment).as_str()),
        Value::List(values) => TeraValue::from(values.iter().map(|value| to_tera(value, path)).collect::<Vec<_>>()),
        Value::Map(map) => TeraValue::from(map.iter().map(|(key, value)| (key.to_owned().into(), to_tera(value, path))).collect::<Map>()),
    }
}

/// A link as it is spelled on the page at `path`.
pub fn link(path: &WebPath, target: &WebPath, fragment: &str) -> String {
    let mut way = path.relative(target);
    if !fragment.is_empty() {
        way.push('#');
        way.push_str(fragment);
    }
    way
}
