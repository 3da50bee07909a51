//! The archive's folder: its file, read line by line, and written anew where anything in it is
//! another.

mod line;

use std::collections::HashSet;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hasher};
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use meldungen_core::json::Value;
use rayon::prelude::*;

pub use line::print;
use line::{Found, LineReader, head, item_of};

use super::entry::Entry;
use super::error::KeepError;
use super::{DAMAGED, FILE, VERSION};
use crate::output::{self, OutputError};

/// How many lines are read or written at a time, by several hands.
const AT_A_TIME: usize = 2_000;

/// A Meldung in the archive.
#[derive(Clone, Debug)]
pub struct Record {
    /// What is known of it.
    pub entry: Entry,
    /// Its item.
    pub item: Item,
    /// Whether what is known of it is another than in its line.
    pub is_touched: bool,
}

/// Where the item of a Meldung is.
#[derive(Clone, Debug)]
pub enum Item {
    /// In this line of the archive's file.
    Line(Line),
    /// Here: it was found elsewhere, and is in no line yet.
    Here(Box<Value>),
    /// Nowhere: of the Meldung there is no more than its address.
    Nowhere,
}

/// A line of the archive's file.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    start: u64,
    length: usize,
    /// A number that is another for another item; it holds in this process alone.
    pub content: u64,
    /// Whether there is more of the item than its id.
    has_content: bool,
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Its number, counted from 1.
    pub line: usize,
    /// As it is.
    pub bytes: Vec<u8>,
}

/// An archive.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    file: PathBuf,
    /// All Meldungen, in the order of the file.
    pub records: Vec<Record>,
    /// What cannot be read.
    pub damaged: Vec<Damage>,
    /// Whether there is a file.
    pub is_there: bool,
    /// What the file holds, in a number.
    print: u64,
    /// Held until the end.
    _lock: Option<File>,
}

impl Store {
    /// Reads the archive of a folder. `writes`: keeps others out until it is dropped, and makes the
    /// folder.
    ///
    /// # Errors
    ///
    /// [`KeepError::Output`], [`KeepError::Newer`]. Lines that cannot be read are none:
    /// [`Store::damaged`] has them.
    pub fn open(folder: &Path, writes: bool) -> Result<Store, KeepError> {
        let lock = match writes {
            true => {
                make_private(folder).map_err(|error| OutputError::File(folder.into(), error))?;
                output::lock(folder)?
            }
            false => None,
        };
        let mut store = Store {
            folder: folder.to_owned(),
            file: folder.join(FILE),
            records: Vec::new(),
            damaged: Vec::new(),
            is_there: false,
            print: 0,
            _lock: lock,
        };
        match File::open(&store.file) {
            Ok(file) => {
                store.is_there = true;
                store.read(BufReader::new(file))?;
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(OutputError::File(store.file, error).into()),
        }
        Ok(store)
    }

    /// Reads an archive's file of any name, to take it in elsewhere; its pictures lie beside it.
    ///
    /// # Errors
    ///
    /// As [`Store::open`].
    pub fn open_file(file: &Path) -> Result<Store, KeepError> {
        let folder = file.parent().unwrap_or(Path::new(""));
        let mut store = Store {
            folder: folder.to_owned(),
            file: file.to_owned(),
            records: Vec::new(),
            damaged: Vec::new(),
            is_there: true,
            print: 0,
            _lock: None,
        };
        let open = File::open(file);
        let open = open.map_err(|error| OutputError::File(file.to_owned(), error))?;
        store.read(BufReader::new(open))?;
        Ok(store)
    }

    /// The file of an archive, if a path is that of an archive's folder or file.
    pub fn file_of(path: &Path) -> Option<PathBuf> {
        let file = match path.is_dir() {
            true => path.join(FILE),
            false => path.to_owned(),
        };
        let mut start = Vec::new();
        let open = File::open(&file).ok()?;
        open.take(100).read_to_end(&mut start).ok()?;
        start.starts_with(b"{\"meldungen_archive\"").then_some(file)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn read(&mut self, mut file: impl BufRead) -> Result<(), KeepError> {
        let name = self.file.clone();
        let error = |error| OutputError::File(name.clone(), error);
        let mut hasher = DefaultHasher::new();
        let (mut start, mut number) = (0, 0);
        let mut slugs = HashSet::new();
        loop {
            let mut lines = Vec::new();
            while lines.len() < AT_A_TIME {
                let mut line = Vec::new();
                let length = file.read_until(b'\n', &mut line).map_err(error)?;
                if length == 0 {
                    break;
                }
                number += 1;
                lines.push((start, number, line));
                start += length as u64;
            }
            if lines.is_empty() {
                break;
            }
            for (_, _, line) in &lines {
                hasher.write(line);
            }
            let heads: Vec<_> = lines
                .into_par_iter()
                .map(|(start, number, line)| (head(start, &line), number, line))
                .collect();
            for (head, number, bytes) in heads {
                match head {
                    // An address is one Meldung's: the first has it.
                    Found::Record(record) if slugs.insert(record.entry.slug.clone()) => {
                        self.records.push(*record);
                    }
                    Found::Header(version) if version > VERSION => {
                        return Err(KeepError::Newer(name, version));
                    }
                    Found::Header(_) | Found::Blank => {}
                    Found::Record(_) | Found::Damage => self.damaged.push(Damage {
                        line: number,
                        bytes,
                    }),
                }
            }
        }
        self.print = hasher.finish();
        Ok(())
    }

    /// The items of these Meldungen, by their places among the records; those of which there is
    /// nothing are `Null`.
    ///
    /// # Errors
    ///
    /// [`KeepError::Output`] where the file cannot be read any more.
    pub fn items(&self, records: &[usize]) -> Result<Vec<Value>, KeepError> {
        let mut reader = LineReader::new(self.file.clone());
        let mut items = Vec::with_capacity(records.len());
        for some in records.chunks(AT_A_TIME) {
            let lines = some.iter().map(|record| match &self.records[*record].item {
                Item::Line(line) => reader.read(line).map(|bytes| (Some(bytes), Value::Null)),
                Item::Here(value) => Ok((None, (**value).clone())),
                Item::Nowhere => Ok((None, Value::Null)),
            });
            let lines: Result<Vec<_>, OutputError> = lines.collect();
            items.par_extend(lines?.into_par_iter().map(|(bytes, value)| match bytes {
                Some(bytes) => item_of(&bytes),
                None => value,
            }));
        }
        Ok(items)
    }

    /// The item of one of them.
    ///
    /// # Errors
    ///
    /// As [`Store::items`].
    pub fn item(&self, record: usize) -> Result<Value, KeepError> {
        Ok(self.items(&[record])?.pop().unwrap_or(Value::Null))
    }

    /// Writes the archive: so many lines, of which `line` makes each. Nothing is written where the
    /// file has these lines already; whether it was. What could not be read of the file before is
    /// put aside.
    ///
    /// # Errors
    ///
    /// [`KeepError::Output`].
    pub fn write(
        &self,
        lines: usize,
        line: impl Fn(usize) -> Wanted + Sync,
    ) -> Result<bool, KeepError> {
        self.put_aside()?;
        let path = self.file.clone();
        let new = self.folder.join(format!("{FILE}.new"));
        let error = |error| OutputError::File(new.clone(), error);
        let mut reader = LineReader::new(path.clone());
        let mut file = BufWriter::new(File::create(&new).map_err(error)?);
        let mut hasher = DefaultHasher::new();
        let mut put = |bytes: &[u8]| {
            hasher.write(bytes);
            file.write_all(bytes).map_err(error)
        };
        put(format!("{{\"meldungen_archive\":{VERSION}}}\n").as_bytes())?;
        for start in (0..lines).step_by(AT_A_TIME) {
            let wanted: Vec<Wanted> = (start..lines.min(start + AT_A_TIME))
                .into_par_iter()
                .map(&line)
                .collect();
            for wanted in wanted {
                let mut bytes = match wanted {
                    Wanted::Bytes(bytes) => bytes,
                    Wanted::AsItIs(line) => reader.read(&line)?,
                };
                bytes.push(b'\n');
                put(&bytes)?;
            }
        }
        let print = hasher.finish();
        file.flush().map_err(error)?;
        drop(file);
        if self.is_there && print == self.print {
            fs::remove_file(&new).map_err(error)?;
            return Ok(false);
        }
        fs::rename(&new, &path).map_err(error)?;
        Ok(true)
    }

    /// Puts lines that cannot be read into a file of their own: nothing is thrown away unseen.
    fn put_aside(&self) -> Result<(), KeepError> {
        if self.damaged.is_empty() {
            return Ok(());
        }
        let path = self.folder.join(DAMAGED);
        let mut bytes = Vec::new();
        for damage in &self.damaged {
            bytes.extend_from_slice(damage.bytes.trim_ascii_end());
            bytes.push(b'\n');
        }
        let file = fs::OpenOptions::new().create(true).append(true).open(&path);
        let written = file.and_then(|mut file| file.write_all(&bytes));
        written.map_err(|error| OutputError::File(path, error).into())
    }
}

/// A line to be written, without its end.
pub enum Wanted {
    /// This one.
    Bytes(Vec<u8>),
    /// One of the file, as it is.
    AsItIs(Line),
}

impl Record {
    /// Whether there is more of it than its address.
    pub fn has_content(&self) -> bool {
        match &self.item {
            Item::Line(line) => line.has_content,
            Item::Here(_) => true,
            Item::Nowhere => false,
        }
    }
}

/// Makes a folder that only its owner can look into.
fn make_private(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
