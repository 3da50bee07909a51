use super::*;

fn open(folder: &Path) -> Output {
    Output::open(folder, true).unwrap()
}

#[test]
fn writes_what_changed_and_sweeps_what_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Wirtschaft ".repeat(100);
    let build = |pages: &[&str]| {
        let output = open(folder.path());
        output.put(MARK, b"{}".to_vec()).unwrap();
        for page in pages {
            output.put(page, text.clone().into_bytes()).unwrap();
        }
        let finished = output.finish().unwrap();
        (finished.written, finished.swept, finished.files)
    };
    assert_eq!(build(&["a/index.html", "b/index.html"]), (2, 0, 3));
    assert_eq!(build(&["a/index.html", "b/index.html"]), (0, 0, 3));
    assert_eq!(
        build(&["a/index.html"]),
        (0, 3, 2),
        "the page and its two twins"
    );
    assert!(!folder.path().join("b").exists());
    let compressed = std::fs::read(folder.path().join("a/index.html.br")).unwrap();
    let mut plain = Vec::new();
    ::brotli::BrotliDecompress(&mut &compressed[..], &mut plain).unwrap();
    assert_eq!(plain, text.as_bytes());
    let compressed = std::fs::File::open(folder.path().join("a/index.html.gz")).unwrap();
    let mut plain = String::new();
    let mut decoder = flate2::read::GzDecoder::new(compressed);
    std::io::Read::read_to_string(&mut decoder, &mut plain).unwrap();
    assert_eq!(plain, text);
}

#[test]
fn what_is_new_is_there_at_once_and_what_changed_only_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).ok();
    let first = open(folder.path());
    first.put("index.html", b"one".to_vec()).unwrap();
    first.finish().unwrap();
    drop(first);
    let second = open(folder.path());
    second.put("new/index.html", b"new".to_vec()).unwrap();
    second.put("index.html", b"two".to_vec()).unwrap();
    assert_eq!(
        second.fingerprint("index.html").unwrap(),
        fingerprint(b"two")
    );
    assert_eq!(read("new/index.html").as_deref(), Some("new"));
    assert_eq!(read("index.html").as_deref(), Some("one"));
    second.finish().unwrap();
    assert_eq!(read("index.html").as_deref(), Some("two"));
    assert_eq!(read("index.html.new"), None);
}

#[test]
fn what_an_interrupted_build_left_behind_goes() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path());
    first.put(MARK, b"{}".to_vec()).unwrap();
    first.put("index.html", b"one".to_vec()).unwrap();
    first.finish().unwrap();
    drop(first);
    let interrupted = open(folder.path());
    interrupted.put("index.html", b"two".to_vec()).unwrap();
    drop(interrupted);
    let next = open(folder.path());
    next.put(MARK, b"{}".to_vec()).unwrap();
    next.put("index.html", b"one".to_vec()).unwrap();
    assert_eq!(
        next.fingerprint("index.html").unwrap(),
        fingerprint(b"one"),
        "what waits there is not this build's"
    );
    assert_eq!(next.finish().unwrap().swept, 1);
    assert!(!folder.path().join("index.html.new").exists());
}

#[test]
fn what_cannot_be_written_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let output = open(folder.path());
    std::fs::create_dir(folder.path().join("a.html")).unwrap();
    assert!(matches!(
        output.put("a.html", b"x".to_vec()),
        Err(OutputError::File(..))
    ));
}

#[test]
fn touches_no_folder_of_others() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("diplom.txt"), "x").unwrap();
    assert!(matches!(
        Output::open(folder.path(), true),
        Err(OutputError::Foreign(_))
    ));
}

#[test]
fn two_builds_at_once_do_not_meet() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path());
    assert!(matches!(
        Output::open(folder.path(), true),
        Err(OutputError::Busy(_))
    ));
    drop(first);
    assert!(Output::open(folder.path(), true).is_ok());
}

#[test]
fn a_name_follows_its_content() {
    assert_ne!(hashed_name("a", "js", b"1"), hashed_name("a", "js", b"2"));
    assert!(hashed_name("../ä b", "js", b"").starts_with("b-"));
}
