//! A page's value and body -> its bytes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use tera::value::Key;
use tera::{Context, Map, Value as TeraValue};

use super::{Theme, minify, unquote};
use crate::path::{ContentPath, WebPath};
use crate::plan::{Map as PlanMap, Shown, Value};
use crate::problem::{Problem, site};

/// A rendered piece of HTML, safe to stand in a page as it is.
pub struct Rendered(pub String);

impl Theme {
    /// Renders the template of a page. `body` is HTML that was made from Markdown.
    ///
    /// # Errors
    /// If the theme has no such template or the template does not fit the value.
    pub fn page(
        &self,
        template: &str,
        path: &WebPath,
        tag: &str,
        value: &Value,
        body: Option<Rendered>,
    ) -> Result<Vec<u8>, Box<Problem>> {
        let mut context = self.context(tag)?;
        if let Value::Map(map) = value {
            for (key, value) in map.entries() {
                context.insert_value(key.clone(), self.kept.to_tera(value, path));
            }
        }
        context.insert_value("body", body.map_or(TeraValue::none(), |body| TeraValue::safe_string(&body.0)));
        if matches!(template, "feed" | "sitemap") {
            return self.render(&format!("{template}.xml"), &context);
        }
        let mut page = self.render(&format!("{template}.html"), &context)?;
        unquote::unquote(&mut page);
        Ok(page)
    }

    /// Renders the template of a directive.
    ///
    /// # Errors
    /// As for a page.
    pub fn directive(
        &self,
        name: &str,
        path: &WebPath,
        tag: &str,
        values: Vec<(String, Value)>,
        inner: Rendered,
    ) -> Result<String, Box<Problem>> {
        let mut context = self.context(tag)?;
        // Components of the theme take the language of the page from here.
        context.insert_value("page", self.kept.to_tera(&Value::map([("lang", Value::from(tag))]), path));
        for (key, value) in values {
            context.insert_value(key, self.kept.to_tera(&value, path));
        }
        context.insert_value("inner", TeraValue::safe_string(&inner.0));
        let html = self.render(&format!("directives/{name}.html"), &context)?;
        Ok(String::from_utf8(html).expect("templates and values are text, and so is what they give"))
    }

    /// Minifies a whole page, where its text came with HTML of its owner's.
    pub fn minified(&self, page: &[u8]) -> Vec<u8> {
        minify::page(page)
    }

    fn context(&self, tag: &str) -> Result<Context, Box<Problem>> {
        let templates = self.templates().map_err(|problems| Box::new(problems[0].clone()))?;
        let mut context = Context::new();
        context.insert_value("words", templates.words.get(tag).cloned().unwrap_or_else(|| TeraValue::from(Map::new())));
        Ok(context)
    }

    fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Box<Problem>> {
        let templates = self.templates().map_err(|problems| Box::new(problems[0].clone()))?;
        let mut out = Vec::with_capacity(16 * 1024);
        let rendered = templates.tera.render_to(name, context, &mut out);
        rendered.map(|()| out).map_err(|error| {
            let path = self
                .files
                .get(&format!("templates/{name}"))
                .map_or_else(|| ContentPath::new(format!("themes/default/templates/{name}")), |file| file.path.clone());
            Box::new(site::template_broken(&path, &super::reason(&error)))
        })
    }
}

/// What nearly every page shows, in Tera's form: once for each folder, since links are spelled from there.
#[derive(Default)]
pub struct Kept(RwLock<HashMap<KeptKey, (Arc<PlanMap>, TeraValue)>>);

/// The place of a map in memory, and the folder of the page.
type KeptKey = (usize, String);

impl Kept {
    /// The same data for Tera, with links spelled as the page at `path` has to spell them.
    fn to_tera(&self, value: &Value, path: &WebPath) -> TeraValue {
        match value {
            Value::Null => TeraValue::none(),
            Value::Bool(value) => TeraValue::from(*value),
            Value::Integer(value) => TeraValue::from(*value),
            Value::Number(value) => TeraValue::from(*value),
            Value::Text(text) => TeraValue::from(&**text),
            Value::Link(target, fragment) => TeraValue::from(link(path, target, fragment).as_str()),
            Value::List(values) => TeraValue::from(values.iter().map(|value| self.to_tera(value, path)).collect::<Vec<_>>()),
            Value::Map(map) if map.shown() == Shown::Everywhere => self.keep(map, path),
            Value::Map(map) => self.map(map, path),
        }
    }

    fn map(&self, map: &PlanMap, path: &WebPath) -> TeraValue {
        // Nearly all keys are fields of a struct: those need no memory of their own.
        let key = |key: &Cow<'static, str>| match key {
            Cow::Borrowed(key) => Key::from(*key),
            Cow::Owned(key) => Key::from(key.clone()),
        };
        TeraValue::from(map.entries().iter().map(|(name, value)| (key(name), self.to_tera(value, path))).collect::<Map>())
    }

    fn keep(&self, map: &Arc<PlanMap>, path: &WebPath) -> TeraValue {
        // The map is kept as well, so its place in memory stays its own.
        let key = (Arc::as_ptr(map).addr(), path.folder().to_owned());
        if let Some((_, value)) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return value.clone();
        }
        let value = self.map(map, path);
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(key, (map.clone(), value.clone()));
        value
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
