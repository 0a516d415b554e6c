//! A line on the terminal that says what is being done, where that takes longer than a moment. Only on a terminal, and gone
//! before anything else is written.

use std::io::{IsTerminal, stderr, stdout};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::ProgressBar;

/// What is done within it shows nothing.
const MOMENT: Duration = Duration::from_millis(700);

/// The line; it goes when this does.
pub(super) struct Progress {
    shown: Option<(Sender<String>, JoinHandle<()>)>,
}

impl Progress {
    /// Says what is being done, on standard error.
    pub(super) fn start(what: String) -> Progress {
        Progress::on_terminal(what, stderr().is_terminal())
    }

    /// The same where standard output is being written at the same time: nothing is said where both are one terminal.
    pub(super) fn beside_output(what: String) -> Progress {
        Progress::on_terminal(what, stderr().is_terminal() && !stdout().is_terminal())
    }

    fn on_terminal(what: String, terminal: bool) -> Progress {
        if !terminal {
            return Progress { shown: None };
        }
        let (say, said) = channel();
        let line = move || {
            let mut what = what;
            loop {
                match said.recv_timeout(MOMENT) {
                    Ok(next) => what = next,
                    Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) => break,
                }
            }
            let bar = ProgressBar::new_spinner();
            bar.enable_steady_tick(Duration::from_millis(120));
            bar.set_message(what);
            said.iter().for_each(|next| bar.set_message(next));
            bar.finish_and_clear();
        };
        Progress { shown: Some((say, std::thread::spawn(line))) }
    }

    /// Says what is being done now.
    pub(super) fn say(&self, what: impl FnOnce() -> String) {
        if let Some((say, _)) = &self.shown {
            // nobody listens any more only where the line could not be shown
            let _ = say.send(what());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((say, line)) = self.shown.take() {
            drop(say);
            let _ = line.join();
        }
    }
}
