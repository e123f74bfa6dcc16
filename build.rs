//! Lists the files of `lexicons/ar`, so that the program carries them and a new file needs no code.
//! Paths begin at the package, so that a build folder that was copied to another checkout does not read this one's files.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=lexicons");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let folder = root.join("lexicons/ar");
    let mut names = Vec::new();
    list(&folder, "", &mut names)?;
    names.sort();
    let rows: Vec<String> = names
        .iter()
        .map(|name| {
            // Seen from the package, not from here: a build folder that was copied reads the files beside it.
            let path = format!("/lexicons/ar/{name}");
            format!("({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),\n")
        })
        .collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("shipped.rs"), format!("&[\n{}]", rows.concat()))
}

fn list(folder: &Path, prefix: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), names)?;
        } else if Path::new(&name)
            .extension()
            .is_some_and(|ending| ending == "tsv" || ending == "toml")
        {
            names.push(name);
        }
    }
    Ok(())
}
