//! `outlets.yaml`: outlets by country, and how their articles write days in figures. Whose reporting an article is, this
//! table does not know.

use serde::Deserialize;

use super::Example;
use crate::text::{Locale, fold};

/// The outlets of a country.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlets {
    /// Kebab-case name.
    pub id: String,
    /// How they write days in figures.
    pub locale: Locale,
    /// Names an outlet goes by.
    #[serde(default)]
    pub names: Vec<String>,
    /// Ends of the names of its site: ".co.uk".
    #[serde(default)]
    pub ends: Vec<String>,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Names of outlets and their locales.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// The names of the table's outlets, bare, in its order.
pub(super) struct BareNames(Vec<Vec<String>>);

impl BareNames {
    /// Of these outlets.
    pub(super) fn new(table: &[Outlets]) -> Self {
        BareNames(table.iter().map(|outlets| outlets.names.iter().map(|name| bare(name)).collect()).collect())
    }
}

/// The locale of the outlet of this name, where the table knows it.
pub(super) fn locale(table: &[Outlets], names: &BareNames, outlet: &str) -> Option<Locale> {
    let outlet = bare(outlet);
    let named = |name: &String| outlet.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '/']));
    let ends = |end: &String| !outlet.contains(' ') && outlet.split('/').next().is_some_and(|host| host.ends_with(end.as_str()));
    let holds = |(outlets, names): &(&Outlets, &Vec<String>)| names.iter().any(named) || outlets.ends.iter().any(ends);
    table.iter().zip(&names.0).find(holds).map(|(outlets, _)| outlets.locale)
}

/// An outlet's name without case, "the" and what stands before the name of its site. Dots stay: they make a site.
fn bare(name: &str) -> String {
    let name: Vec<String> = name.split(' ').map(|word| word.split('.').map(fold).collect::<Vec<_>>().join(".")).collect();
    let name = name.join(" ");
    let name = name.strip_prefix("https://").or_else(|| name.strip_prefix("http://")).unwrap_or(&name);
    let name = name.strip_prefix("www.").unwrap_or(name);
    name.strip_prefix("the ").unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::rules::Rules;

    #[test]
    fn examples_of_the_table() {
        let rules = Rules::builtin();
        let mut seen = 0;
        let examples = crate::rules::builtin_examples();
        for (id, examples) in examples["outlets"].as_object().expect("examples by id") {
            let examples: Vec<super::Example> = serde_json::from_value(examples.clone()).expect("texts and locales");
            for example in examples {
                seen += 1;
                assert_eq!(rules.locale(&example.text).map_or("none", |locale| locale.name()), example.is, "{id}: {}", example.text);
            }
        }
        assert!(seen >= rules.tables.outlets.len());
    }
}
