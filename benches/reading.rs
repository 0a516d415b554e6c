//! What reading costs: the CPU time of `gainsay claims` on one thread as a multiple of that of `wc -w` on the same 100 MB of
//! text, and the most memory it held. The text is that of the development clusters where they lie beside the repository,
//! else of the corpus, over and over: as a folder of articles; as one file in which each round of them differs, so that every
//! line is read; and as one file of them put behind one another as they are, of which a line that stands twice is read once.
//! Also what of it is reading, without the JSON lines, which are five times as long as the text. Needs Linux (`/proc`) and `wc`.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use gainsay::read::Sources;
use gainsay::rules::Rules;
use gainsay::text::Given;

/// That of the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Bytes of text.
const SIZE: usize = 100_000_000;
/// How often `wc` runs, which is over too soon to be timed once.
const COUNTS: u32 = 5;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    if !Path::new("/proc/self/stat").exists() {
        println!("CPU times of processes are read from /proc, which this system has not: nothing measured");
        return Ok(());
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let clusters = root.join("../shared/data/clusters");
    let (folder, name) = if clusters.is_dir() { (clusters, "the development clusters") } else { (root.join("corpus"), "the corpus") };
    let mut texts = Vec::new();
    gather(&folder, &mut texts)?;
    texts.sort();
    let place = tempfile::tempdir()?;
    let (articles, whole, same) = (place.path().join("articles"), place.path().join("whole.txt"), place.path().join("same.txt"));
    let count = write(&texts, &articles, &whole, &same)?;
    println!("{} MB of {name}, {count} articles", SIZE / 1_000_000);
    let (wc, _) = cost(Command::new("wc").arg("-w").arg(&whole), COUNTS)?;
    for (path, layout) in [(&articles, "a folder of articles"), (&whole, "one file"), (&same, "one file, lines coming again")] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
        let (time, memory) = cost(command.args(["claims", "--threads", "1", "--format", "jsonl"]).arg(path), 1)?;
        let reading = reading(path)?;
        println!(
            "{layout}: {:.1} times the CPU time of wc -w ({time:.2} s to {wc:.2} s), {memory} MB of memory; {:.1} times to claims that are not written",
            time / wc,
            reading / wc
        );
    }
    Ok(())
}

/// The text files below a folder.
fn gather(folder: &Path, out: &mut Vec<PathBuf>) -> Outcome<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, out)?;
        } else if path.extension().is_some_and(|ending| ending == "txt") && path.file_stem().is_none_or(|name| name != "report") {
            out.push(path);
        }
    }
    Ok(())
}

/// Writes the texts over and over, each to a file of its own and all to one, `same`; gives how many there are. In `whole`
/// each line of a later round ends in a sentence with its number, because a line that stands twice in an article is read once.
fn write(texts: &[PathBuf], articles: &Path, whole: &Path, same: &Path) -> Outcome<usize> {
    fs::create_dir(articles)?;
    let (mut whole, mut same) = (BufWriter::new(File::create(whole)?), BufWriter::new(File::create(same)?));
    let (mut size, mut count) = (0, 0);
    for text in texts.iter().cycle().take_while(|_| !texts.is_empty()) {
        let bytes = fs::read(text)?;
        fs::write(articles.join(format!("{count:06}.txt")), &bytes)?;
        let mark = if count < texts.len() { String::new() } else { format!(" This is round {}.", count / texts.len()) };
        for line in bytes.split(|b| *b == b'\n') {
            whole.write_all(line)?;
            whole.write_all(if line.is_empty() { b"" } else { mark.as_bytes() })?;
            whole.write_all(b"\n")?;
        }
        whole.write_all(b"\n")?;
        same.write_all(&bytes)?;
        same.write_all(b"\n")?;
        size += bytes.len();
        count += 1;
        if size >= SIZE {
            break;
        }
    }
    whole.flush()?;
    same.flush()?;
    Ok(count)
}

/// Seconds of CPU time that a command takes, in the middle of some runs, and the megabytes that it held at most.
fn cost(command: &mut Command, runs: u32) -> Outcome<(f64, u64)> {
    let (before, mut memory) = (spent(CHILDREN)?, 0);
    for _ in 0..runs {
        let mut child = command.stdout(Stdio::null()).spawn()?;
        while child.try_wait()?.is_none() {
            // the high-water mark can be read as long as the process lives
            memory = held(child.id()).unwrap_or(0).max(memory);
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    Ok(((spent(CHILDREN)? - before) / f64::from(runs), memory))
}

/// Seconds of CPU time that it takes to read what is in a path, on one thread, and to write nothing.
fn reading(path: &Path) -> Outcome<f64> {
    let before = spent(OWN)?;
    let rules = Rules::builtin();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let mut count = 0;
    pool.install(|| {
        let sources = Sources::new(&[path.to_owned()], None, &rules);
        gainsay::claims(
            sources,
            &rules,
            Given::default(),
            |records| records.len(),
            |read| {
                count += read;
                ControlFlow::Continue(())
            },
        )
    });
    if count == 0 { Err("no claim was read".into()) } else { Ok(spent(OWN)? - before) }
}

/// Where the CPU times of this process stand among the fields of proc_pid_stat(5) behind its name.
const OWN: usize = 11;
/// Where those of all processes that were started here and are over stand.
const CHILDREN: usize = 13;

/// Seconds of CPU time, in user mode and in the kernel.
fn spent(field: usize) -> Outcome<f64> {
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(')').next().unwrap_or("").split_whitespace();
    let ticks = fields.skip(field).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    Ok(ticks as f64 / TICKS)
}

/// The megabytes that a process has held at most so far.
fn held(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().split(' ').next()?.parse::<u64>().ok()? / 1000)
}
