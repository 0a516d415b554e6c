//! What contains what: cities in countries, countries in regions, government bodies in countries.

use rustc_hash::FxHashMap;

use super::Tables;

/// A place or country, by position: countries first, then places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

/// How two places lie to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The same place.
    Same,
    /// One contains the other.
    Contains,
    /// Neither contains the other.
    Apart,
}

/// The table of containment.
#[derive(Default)]
pub struct Geography {
    countries: usize,
    parents: Vec<Option<u32>>,
    ids: FxHashMap<String, u32>,
    names: Vec<String>,
    kinds: Vec<String>,
}

impl Geography {
    /// Builds it from the tables.
    pub fn new(tables: &Tables) -> Geography {
        let mut ids = FxHashMap::default();
        let all = tables
            .countries
            .iter()
            .map(|c| (&c.id, &c.within, &c.name, "country"))
            .chain(tables.places.iter().map(|p| (&p.id, &p.within, &p.name, p.kind.as_str())));
        for (i, (id, ..)) in all.clone().enumerate() {
            ids.insert(id.clone(), i as u32);
        }
        let parents = all.clone().map(|(_, within, ..)| ids.get(within.as_str()).copied()).collect();
        let names = all.clone().map(|(_, _, name, _)| name.clone()).collect();
        let kinds = all.map(|(_, _, _, kind)| kind.to_owned()).collect();
        Geography { countries: tables.countries.len(), parents, ids, names, kinds }
    }

    /// The country at this position of `countries.yaml`.
    pub fn country(&self, entry: u32) -> PlaceId {
        PlaceId(entry)
    }

    /// The place at this position of `places.yaml`.
    pub fn place(&self, entry: u32) -> PlaceId {
        PlaceId(self.countries as u32 + entry)
    }

    /// By id of either table.
    pub fn by_id(&self, id: &str) -> Option<PlaceId> {
        self.ids.get(id).map(|&i| PlaceId(i))
    }

    /// Its name as news prints it.
    pub fn name(&self, place: PlaceId) -> &str {
        self.names.get(place.0 as usize).map_or("", String::as_str)
    }

    /// `country`, or the kind given in `places.yaml`.
    pub fn kind(&self, place: PlaceId) -> &str {
        self.kinds.get(place.0 as usize).map_or("", String::as_str)
    }

    /// The place itself and all that contain it, outwards.
    pub fn chain(&self, place: PlaceId) -> impl Iterator<Item = PlaceId> + '_ {
        let mut next = Some(place.0);
        // a table that contains itself by mistake must not hang the reader
        (0..8).map_while(move |_| {
            let here = next?;
            next = self.parents.get(here as usize).copied().flatten();
            Some(PlaceId(here))
        })
    }

    /// The country it lies in, or itself.
    pub fn country_of(&self, place: PlaceId) -> Option<PlaceId> {
        self.chain(place).filter(|p| (p.0 as usize) < self.countries).last()
    }

    /// How two places lie to one another.
    pub fn relate(&self, a: PlaceId, b: PlaceId) -> Within {
        if a == b {
            Within::Same
        } else if self.chain(a).any(|p| p == b) || self.chain(b).any(|p| p == a) {
            Within::Contains
        } else {
            Within::Apart
        }
    }
}
