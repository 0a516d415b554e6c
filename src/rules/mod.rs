//! Layer 2. The YAML tables, checked and compiled into one immutable set. Built-in tables are compiled into the binary; a
//! user's folder is laid over them: same id replaces, `off: true` removes, a new id adds.

mod check;
mod event;
mod frequency;
mod geography;
pub(crate) mod grammar;
mod inflect;
mod lexicon;
mod number;
mod outcome;
mod outlet;
mod place;
mod role;
mod vocabulary;
mod word;
mod wordings;

use std::path::Path;
use std::sync::OnceLock;

use serde::Deserialize;

pub use check::{CheckRule, Severity};
pub use event::{Counted, Event, Field, Level, Weight};
pub use frequency::{Frequencies, Frequency, Stems};
pub use geography::{Geography, PlaceId, Within};
pub use inflect::{plural, singular, verb_forms};
pub(crate) use lexicon::{AGE, OPENING};
pub use lexicon::{Lexicon, Mark, Table};
pub use number::{HedgeKind, HedgeWord, NumberKind, NumberWord, Unit, UnitKind};
pub use outcome::{Form, Manner, Outcome, OutcomeForm, OutcomeValue};
pub use outlet::Outlets;
pub use place::{Country, Organisation, Place};
pub use role::{Held, Holders, Prefix, Rank, Role, RoleKind};
pub use word::{
    CorrectionKind, CorrectionWord, Furniture, FurnitureKind, Mood, MoodWord, NameKind, NameWord, SequenceKind, SequenceWord, Speech, SpeechKind, TimeKind,
    TimeWord,
};

use crate::error::{Error, Result};
use crate::text::Locale;
use crate::yaml::{self, Item};
use wordings::Wordings;

/// A text and what it must be read as; `none` where the entry must not fire.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text.
    pub text: String,
    /// What it is.
    pub is: String,
}

/// What every entry of every table has.
pub trait Entry {
    /// Its name in the table.
    fn id(&self) -> &str;
    /// Whether a user's table takes it out.
    fn off(&self) -> bool;
    /// Texts and what they are read as.
    fn examples(&self) -> &[Example];
}

macro_rules! tables {
    ($($(#[$doc:meta])* $field:ident : $ty:ty),* $(,)?) => {
        /// All tables, as written.
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Tables {
            $($(#[$doc])* #[serde(default)] pub $field: Vec<$ty>,)*
        }

        impl Tables {
            /// Names of the tables, which are also the names of their files.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($field)),*];

            /// Lays the file `table.yaml` with the given text over the table.
            fn overlay(&mut self, table: &str, text: &str, file: &str) -> Result<()> {
                match table {
                    $(stringify!($field) => lay(&mut self.$field, yaml::list(text, file)?),)*
                    _ => return Err(Error::new(file, "is no table of rules", format!("the tables are {}", Self::NAMES.join(", ")))),
                }
                Ok(())
            }

            /// Calls `f` with the table's name and each of its entries.
            pub fn each(&self, mut f: impl FnMut(&'static str, &dyn Entry)) {
                $(for entry in &self.$field { f(stringify!($field), entry); })*
            }
        }

        $(impl Entry for $ty {
            fn id(&self) -> &str { &self.id }
            fn off(&self) -> bool { self.off }
            fn examples(&self) -> &[Example] { &self.examples }
        })*
    };
}

tables! {
    /// Checks.
    checks: CheckRule,
    /// Words of correction notes.
    corrections: CorrectionWord,
    /// Countries.
    countries: Country,
    /// What happens, and match weights.
    events: Event,
    /// How common words are.
    frequency: Frequency,
    /// Page furniture.
    furniture: Furniture,
    /// Hedges.
    hedges: HedgeWord,
    /// Moods.
    moods: MoodWord,
    /// Words of names.
    names: NameWord,
    /// Number words.
    numbers: NumberWord,
    /// Bodies.
    organisations: Organisation,
    /// Opposed outcomes.
    outcomes: Outcome,
    /// How outlets write days in figures.
    outlets: Outlets,
    /// Places.
    places: Place,
    /// Words that qualify a title.
    prefixes: Prefix,
    /// Ranks.
    ranks: Rank,
    /// Offices.
    roles: Role,
    /// Sequences.
    sequences: SequenceWord,
    /// Reporting verbs.
    speech: Speech,
    /// Words of time.
    times: TimeWord,
    /// Units.
    units: Unit,
}

fn lay<T: Entry>(table: &mut Vec<T>, over: Vec<Item<T>>) {
    for item in over {
        match item {
            Item::Off(id) => table.retain(|e| e.id() != id),
            Item::Entry(entry) => match table.iter().position(|e| e.id() == entry.id()) {
                Some(at) => table[at] = entry,
                None => table.push(entry),
            },
        }
    }
    table.retain(|e| !e.off());
}

/// The tables, compiled.
pub struct Rules {
    /// As written.
    pub tables: Tables,
    /// Their wordings as one automaton.
    pub lexicon: Lexicon,
    /// What contains what.
    pub geography: Geography,
    /// Names of outlets, once somebody has asked.
    outlets: OnceLock<outlet::BareNames>,
    /// Positions of the units that a bare number beside an event may count.
    implied: Vec<u32>,
    /// Identifies the set in reports: version, and a digest of the tables.
    pub digest: String,
}

impl Rules {
    /// The built-in rules.
    pub fn builtin() -> Rules {
        Rules::compile(builtin_tables(), env!("GAINSAY_RULES_DIGEST").to_owned())
    }

    /// The built-in rules with the files of `folder` laid over.
    ///
    /// # Errors
    /// When the folder or a file cannot be read, or a file is not a table of rules: names file and line.
    pub fn with_overlay(folder: &Path) -> Result<Rules> {
        let shown = folder.display().to_string();
        let mut tables = builtin_tables();
        let entries = std::fs::read_dir(folder).map_err(|e| Error::new(&shown, format!("cannot be read ({e})"), "name a folder of rule files"))?;
        let mut files: Vec<_> = entries.filter_map(|f| Some(f.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "yaml" || e == "yml")).collect();
        files.sort();
        if files.is_empty() {
            return Err(Error::new(&shown, "holds no .yaml file", "name a folder of rule files, such as units.yaml"));
        }
        let mut digest = u64::from_str_radix(env!("GAINSAY_RULES_DIGEST"), 16).unwrap_or(0);
        for file in files {
            let shown = file.display().to_string();
            let text = std::fs::read_to_string(&file).map_err(|e| Error::new(&shown, format!("cannot be read ({e})"), "check the permissions"))?;
            yaml::refuse_double_ids(&text, &shown)?;
            let table = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            tables.overlay(&table, &text, &shown)?;
            for byte in text.bytes() {
                digest = (digest ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
        Ok(Rules::compile(tables, format!("{digest:016x}")))
    }

    /// How the outlet of this name writes days in figures, where a table tells.
    pub fn locale(&self, outlet: &str) -> Option<Locale> {
        let names = self.outlets.get_or_init(|| outlet::BareNames::new(&self.tables.outlets));
        outlet::locale(&self.tables.outlets, names, outlet)
    }

    fn compile(tables: Tables, digest: String) -> Rules {
        let mut automaton = Wordings::new();
        let told = |table: Table, entry: usize| match table {
            Table::Unit if tables.units[entry].kind == UnitKind::Age => AGE,
            Table::Time if TimeKind::OPENING.contains(&tables.times[entry].kind) => OPENING,
            _ => 0,
        };
        let mut add = |table: Table, entry: usize, wordings: &mut dyn Iterator<Item = String>| {
            for (form, wording) in wordings.enumerate() {
                automaton.add((table, told(table, entry)), entry, form, &wording);
            }
        };
        for (i, e) in tables.countries.iter().enumerate() {
            add(Table::Country, i, &mut std::iter::once(e.name.clone()).chain(e.also.iter().cloned()));
            add(Table::Adjective, i, &mut e.adjective.iter().cloned());
            add(Table::People, i, &mut e.people.iter().cloned());
        }
        for (i, e) in tables.places.iter().enumerate() {
            add(Table::Place, i, &mut std::iter::once(e.name.clone()).chain(e.also.iter().cloned()));
        }
        for (i, e) in tables.organisations.iter().enumerate() {
            add(Table::Organisation, i, &mut std::iter::once(e.name.clone()).chain(e.also.iter().cloned()));
        }
        for (i, e) in tables.roles.iter().enumerate() {
            // plurals name the holders of several offices, and stay forms of their own: "foreign ministers"
            add(Table::Role, i, &mut e.titles.iter().cloned());
        }
        for (i, e) in tables.ranks.iter().enumerate() {
            add(Table::Rank, i, &mut e.titles.iter().cloned());
        }
        for (i, e) in tables.prefixes.iter().enumerate() {
            add(Table::Prefix, i, &mut e.words.iter().chain(&e.after).cloned());
        }
        for (i, e) in tables.names.iter().enumerate() {
            add(Table::Name, i, &mut e.words.iter().cloned());
        }
        for (i, e) in tables.numbers.iter().enumerate() {
            add(Table::Number, i, &mut e.words.iter().cloned());
        }
        for (i, e) in tables.hedges.iter().enumerate() {
            add(Table::Hedge, i, &mut e.before.iter().cloned());
            add(Table::HedgeAfter, i, &mut e.after.iter().cloned());
        }
        for (i, e) in tables.units.iter().enumerate() {
            add(Table::Unit, i, &mut e.words.iter().flat_map(|w| [w.clone(), plural(w)]).chain(e.signs.iter().cloned()));
        }
        for (i, e) in tables.events.iter().enumerate() {
            let nouns = e.nouns.iter().flat_map(|w| [w.clone(), plural(w)]);
            add(Table::Event, i, &mut nouns.chain(e.verbs.iter().flat_map(|v| verb_forms(v))).chain(e.words.iter().cloned()));
        }
        for (i, e) in tables.speech.iter().enumerate() {
            add(Table::Speech, i, &mut e.verbs.iter().flat_map(|v| verb_forms(v)).chain(e.words.iter().cloned()));
        }
        for (i, e) in tables.moods.iter().enumerate() {
            add(Table::Mood, i, &mut e.words.iter().cloned());
        }
        for (i, e) in tables.times.iter().enumerate() {
            add(Table::Time, i, &mut e.words.iter().cloned());
        }
        for (i, e) in tables.sequences.iter().enumerate() {
            add(Table::Sequence, i, &mut e.words.iter().cloned());
        }
        for (i, e) in tables.outcomes.iter().enumerate() {
            e.add_to(&mut automaton, i);
        }
        let geography = Geography::new(&tables);
        let implied = (0..).zip(&tables.units).filter(|(_, unit)| !unit.implied.is_empty()).map(|(at, _)| at).collect();
        Rules { tables, lexicon: automaton.lexicon(), geography, outlets: OnceLock::new(), implied, digest }
    }

    /// How common words are, for looking them up by stem.
    pub fn frequencies(&self) -> Frequencies<'_> {
        Frequencies::new(&self.tables.frequency)
    }

    /// The units that a bare number beside this event may count, by its id.
    pub fn implied_by(&self, event: &str) -> impl Iterator<Item = &Unit> {
        let units = self.implied.iter().filter_map(|at| self.tables.units.get(*at as usize));
        units.filter(move |unit| unit.implied.iter().any(|id| id == event))
    }

    /// The entry of `events.yaml` that holds the ladder of this name.
    pub fn ladder(&self, id: &str) -> Option<&Event> {
        self.tables.events.iter().find(|e| e.id == id)
    }

    /// The check with this name.
    pub fn check(&self, id: &str) -> Option<&CheckRule> {
        self.tables.checks.iter().find(|c| c.id == id)
    }
}

const BUILTIN: &str = include_str!(concat!(env!("OUT_DIR"), "/rules.json"));

fn builtin_tables() -> Tables {
    serde_json::from_str(BUILTIN).expect("built-in rules are checked by the tests")
}

/// The built-in tables as they are written, without their examples: a list of entries for each table.
pub fn builtin_entries() -> serde_json::Value {
    const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/entries.json"));
    serde_json::from_str(JSON).expect("built-in rules are checked by the tests")
}

/// The built-in examples, by table and id.
pub fn builtin_examples() -> serde_json::Value {
    const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/examples.json"));
    serde_json::from_str(JSON).expect("built-in examples are checked by the tests")
}
