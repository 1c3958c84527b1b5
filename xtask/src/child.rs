//! Runs other programs: their output goes through, and a failure names the command.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

/// Runs to the end, with the program's output let through.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    ensure!(status.success(), "{} failed ({status})", line_of(command));
    Ok(())
}

/// Returns what the program prints; its complaints go through.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| cannot_start(command))?;
    ensure!(output.status.success(), "{} failed ({})", line_of(command), output.status);
    String::from_utf8(output.stdout).with_context(|| format!("{} printed something that is not text", line_of(command)))
}

/// Runs to the end, printing each line as it comes and showing it to `see`.
pub fn tee(command: &mut Command, mut see: impl FnMut(&str)) -> Result<()> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| cannot_start(command))?;
    if let Some(stdout) = child.stdout.take() {
        let mut lines = BufReader::new(stdout);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            see(text.trim_end());
            line.clear();
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("{} failed ({status})", line_of(command));
    }
    Ok(())
}

/// The command as one would type it: the program's name and its arguments.
pub fn line_of(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn cannot_start(command: &Command) -> String {
    format!("{} cannot be started", command.get_program().to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tee_shows_each_line_and_then_the_failure() {
        let mut seen = Vec::new();
        let failure = tee(Command::new("sh").args(["-c", "echo one; printf two; exit 3"]), |line| seen.push(line.to_owned()));
        assert_eq!(seen, ["one", "two"]);
        assert!(failure.unwrap_err().to_string().contains("exit status: 3"));
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let failure = run(&mut Command::new("no-such-program")).unwrap_err();
        assert_eq!(failure.to_string(), "no-such-program cannot be started");
    }
}
