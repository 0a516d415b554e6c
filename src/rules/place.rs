//! `countries.yaml`, `places.yaml`, `organisations.yaml`: where things are and who belongs to what.

use serde::Deserialize;

use super::Example;

/// A country, present or former.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// Kebab-case name.
    pub id: String,
    /// English short name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    #[serde(default)]
    pub code: String,
    /// Other names.
    #[serde(default)]
    pub also: Vec<String>,
    /// As in "the Iraqi army".
    #[serde(default)]
    pub adjective: Vec<String>,
    /// Nouns for its people.
    #[serde(default)]
    pub people: Vec<String>,
    /// Name of the capital.
    #[serde(default)]
    pub capital: String,
    /// Region, or the country it is part of.
    #[serde(default, rename = "in")]
    pub within: String,
    /// The name is also a common word or a personal name.
    #[serde(default)]
    pub ambiguous: bool,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Texts and what they are read as.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// A place that is no country.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Kebab-case name.
    pub id: String,
    /// Name as news prints it.
    pub name: String,
    /// region, country-part, state, city, site, sea, river, island or mountain.
    pub kind: String,
    /// Other names.
    #[serde(default)]
    pub also: Vec<String>,
    /// Id of the place or country that contains it.
    #[serde(default, rename = "in")]
    pub within: String,
    /// The name is also a common word or a personal name.
    #[serde(default)]
    pub ambiguous: bool,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Texts and what they are read as.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// A body, government, company, agency or group.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Kebab-case name.
    pub id: String,
    /// Name as news prints it.
    pub name: String,
    /// body, government, legislature, court, police, agency, media, company, armed-group, party, ngo or sport.
    pub kind: String,
    /// Other names.
    #[serde(default)]
    pub also: Vec<String>,
    /// Country or organisation it belongs to.
    #[serde(default)]
    pub of: String,
    /// The name is also a common word.
    #[serde(default)]
    pub ambiguous: bool,
    /// For agencies: phrases that prove that copy is theirs.
    #[serde(default)]
    pub credits: Vec<String>,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Texts and what they are read as.
    #[serde(default)]
    pub examples: Vec<Example>,
}
