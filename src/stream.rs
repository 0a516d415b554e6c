//! Layer 6. The claims of any amount of text, an article at a time. What fits a story is read as one: its near-copies show
//! further claims, and its people are told apart. What is larger is no story: each article is read by itself and let go, so
//! that memory does not grow with the text. A file that is larger still is read in stretches.

use std::ops::{ControlFlow, Range};

use rayon::prelude::*;

use crate::claim::{self, Claims};
use crate::error::Error;
use crate::people::people;
use crate::read::{File, Input, Sources};
use crate::report::{Record, records};
use crate::rules::Rules;
use crate::story;
use crate::text::{Article, Given};

/// Bytes of text up to which it is read as one story.
const STORY: u64 = 8 << 20;
/// Bytes of files that are open at a time, for each thread: what comes of them is to stay at hand until it is taken.
const BATCH: u64 = 256 << 10;
/// Bytes of those that are read side by side.
const GROUP: u64 = 32 << 10;
/// A file of more bytes than this is read in stretches.
const LARGE: u64 = 1 << 20;
/// Bytes of a stretch, to the end of its last paragraph.
const STRETCH: u32 = 256 << 10;
/// Articles of a story that are laid out at a time.
const ARTICLES: usize = 32;

/// What came of reading.
#[derive(Debug, Default)]
pub struct Told {
    /// How many articles were read.
    pub articles: usize,
    /// What could not be read, in order.
    pub unread: Vec<Error>,
}

/// Reads the claims of all articles. `lay_out` gets the records of one article, or one stretch of it, and works in
/// parallel; `take` gets what it makes of them, in the order of the articles, and may break off. Neither the order of the
/// files nor the number of threads changes what is taken. `given` holds of articles that do not tell.
pub fn claims<T: Send>(
    sources: Sources,
    rules: &Rules,
    given: Given,
    lay_out: impl Fn(&[Record<'_>]) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) -> Told {
    let mut told = Told::default();
    let reader = Reader { rules, given, lay_out };
    let _ = if sources.size() <= STORY { reader.story(sources.story(), &mut told, &mut take) } else { reader.stream(sources, &mut told, &mut take) };
    told
}

struct Reader<'r, F> {
    rules: &'r Rules,
    given: Given,
    lay_out: F,
}

impl<F> Reader<'_, F> {
    fn story<T: Send>(&self, input: Input, told: &mut Told, take: &mut impl FnMut(T) -> ControlFlow<()>) -> ControlFlow<()>
    where
        F: Fn(&[Record<'_>]) -> T + Sync,
    {
        let Input { mut articles, unread } = input;
        *told = Told { articles: articles.len(), unread };
        articles.iter_mut().for_each(|article| article.take(self.given));
        let (claims, _, people) = story::claims(&articles, self.rules);
        for (batch, first) in claims.chunks(ARTICLES).zip((0..).step_by(ARTICLES)) {
            let of = |(at, claims): (usize, &Claims<'_>)| (!claims.claims.is_empty()).then(|| (self.lay_out)(&records(claims, &people, first + at as u32, 1)));
            let laid_out: Vec<Option<T>> = batch.par_iter().enumerate().map(of).collect();
            laid_out.into_iter().flatten().try_for_each(&mut *take)?;
        }
        ControlFlow::Continue(())
    }

    fn stream<T: Send>(&self, sources: Sources, told: &mut Told, take: &mut impl FnMut(T) -> ControlFlow<()>) -> ControlFlow<()>
    where
        F: Fn(&[Record<'_>]) -> T + Sync,
    {
        let (unread, files) = sources.one_by_one();
        told.unread = unread;
        let most = BATCH * rayon::current_num_threads() as u64;
        let mut files = files.into_iter().peekable();
        while files.peek().is_some() {
            let mut size = 0;
            let mut batch: Vec<File> = Vec::new();
            while let Some(file) = files.next_if(|file| batch.is_empty() || size + file.size() <= most) {
                size += file.size();
                batch.push(file);
            }
            if size > LARGE && batch.len() == 1 {
                for file in batch {
                    self.large(file, told, take)?;
                }
                continue;
            }
            let read: Vec<(usize, Vec<Error>, Vec<T>)> = groups(batch).into_par_iter().map(|files| self.files(files)).collect();
            for (articles, unread, laid_out) in read {
                told.articles += articles;
                told.unread.extend(unread);
                laid_out.into_iter().try_for_each(&mut *take)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// The articles of some files, each by itself: how many they are, what could not be read, and what is laid out.
    fn files<T>(&self, files: Vec<File>) -> (usize, Vec<Error>, Vec<T>)
    where
        F: Fn(&[Record<'_>]) -> T,
    {
        let (mut articles, mut unread) = (Vec::with_capacity(files.len()), Vec::new());
        for file in files {
            match file.open() {
                Ok(opened) => articles.extend(opened),
                Err(error) => unread.push(error),
            }
        }
        articles.iter_mut().for_each(|article| article.take(self.given));
        let laid_out = claim::read_each(&articles, self.rules).iter().filter_map(|claims| self.alone(claims, 1)).collect();
        (articles.len(), unread, laid_out)
    }

    /// The articles of a large file, stretch by stretch.
    fn large<T: Send>(&self, file: File, told: &mut Told, take: &mut impl FnMut(T) -> ControlFlow<()>) -> ControlFlow<()>
    where
        F: Fn(&[Record<'_>]) -> T + Sync,
    {
        let articles = match file.open() {
            Ok(articles) => articles,
            Err(error) => {
                told.unread.push(error);
                return ControlFlow::Continue(());
            }
        };
        told.articles += articles.len();
        for mut article in articles {
            article.take(self.given);
            let mut first = 1;
            // one for each thread: what is read of a stretch takes many times its room
            for batch in stretches(&article).chunks(rayon::current_num_threads()) {
                let read: Vec<Claims<'_>> = batch.par_iter().map(|stretch| claim::read_part(&article, stretch.clone(), self.rules)).collect();
                let mut numbered = Vec::with_capacity(read.len());
                for claims in &read {
                    numbered.push((claims, first));
                    first += claims.claims.len() as u32;
                }
                let laid_out: Vec<Option<T>> = numbered.into_par_iter().map(|(claims, first)| self.alone(claims, first)).collect();
                laid_out.into_iter().flatten().try_for_each(&mut *take)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// What is laid out of the claims of one article, where it has some.
    fn alone<T>(&self, claims: &Claims<'_>, first: u32) -> Option<T>
    where
        F: Fn(&[Record<'_>]) -> T,
    {
        let people = (!claims.claims.is_empty()).then(|| people(std::slice::from_ref(claims)))?;
        Some((self.lay_out)(&records(claims, &people, 0, first)))
    }
}

/// Files in groups that are read side by side.
fn groups(files: Vec<File>) -> Vec<Vec<File>> {
    let mut groups: Vec<Vec<File>> = Vec::new();
    let mut size = GROUP;
    for file in files {
        if size + file.size() > GROUP {
            groups.push(Vec::new());
            size = 0;
        }
        size += file.size();
        groups.last_mut().expect("one was pushed").push(file);
    }
    groups
}

/// Blocks of an article in stretches, each up to the end of a paragraph.
fn stretches(article: &Article) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = article.blocks.get(at) {
        let far = first.span.start.saturating_add(STRETCH);
        let end = article.blocks.partition_point(|block| block.span.end <= far).max(at + 1);
        out.push(at..end);
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ministers from 21 countries met in London on Thursday.\n\nThe mayor, Jane Roe, 54, said 12 people were hurt in the storm.\n";

    fn lines(records: &[Record<'_>]) -> Vec<String> {
        records.iter().map(|r| format!("{} {} {} {:?} {}", r.id, r.kind, r.text, r.who, r.line)).collect()
    }

    #[test]
    fn one_article_is_read_alike_in_a_story_a_stream_and_a_large_file() {
        let rules = Rules::builtin();
        let reader = Reader { rules: &rules, given: Given::default(), lay_out: lines };
        let sources = || Sources::new(&[], Some(TEXT.as_bytes().to_vec()), &rules);
        let (mut story, mut stream, mut large) = (Vec::new(), Vec::new(), Vec::new());
        let (mut first, mut second, mut third) = (Told::default(), Told::default(), Told::default());
        let _ = reader.story(sources().story(), &mut first, &mut |laid_out| {
            story.extend(laid_out);
            ControlFlow::Continue(())
        });
        let _ = reader.stream(sources(), &mut second, &mut |laid_out| {
            stream.extend(laid_out);
            ControlFlow::Continue(())
        });
        for file in sources().one_by_one().1 {
            let _ = reader.large(file, &mut third, &mut |laid_out| {
                large.extend(laid_out);
                ControlFlow::Continue(())
            });
        }
        assert!(story.iter().any(|line| line.contains(" count 21 countries ")), "{story:?}");
        assert_eq!((&story, &story), (&stream, &large));
        assert_eq!([first.articles, second.articles, third.articles], [1, 1, 1]);
    }

    #[test]
    fn stretches_hold_every_block_once() {
        let rules = Rules::builtin();
        let paragraph = |name: &str| format!("{}.\n\n", name.repeat(STRETCH as usize / 10));
        let text: String = ["One ", "Two ", "Three ", "Four "].map(paragraph).concat();
        let input = Sources::new(&[], Some(text.into_bytes()), &rules).story();
        let found = stretches(&input.articles[0]);
        assert_eq!(found.iter().cloned().flatten().collect::<Vec<_>>(), (0..input.articles[0].blocks.len()).collect::<Vec<_>>());
        assert!(1 < found.len() && found.len() < input.articles[0].blocks.len(), "{found:?}");
    }
}
