import { readFileSync } from 'node:fs';

const INTERVAL_MS = 500;

/**
 * Calls `onGone` when the npm that runs us is killed without a chance to tell: we would go on serving with nobody to stop us.
 * Not for a program started by hand, whose parent may end on purpose.
 */
export function watchParentNpm(onGone) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const shell = findShell(process.ppid);
  const parents = () => [process.ppid, shell && readParent(shell)].join();
  const first = parents();
  const timer = setInterval(() => {
    if (parents() === first) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL_MS);
  timer.unref();
}

// npm runs scripts through a shell, which some systems keep between npm and us.
function findShell(pid) {
  return /^(sh|dash|bash|ash)$/.test(readStat(pid)?.name ?? '') ? pid : undefined;
}

function readParent(pid) {
  return readStat(pid)?.parent;
}

function readStat(pid) {
  try {
    const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { name, parent: rest?.split(' ')[1] };
  } catch {
    // No /proc on this system, or the process is gone: our own parent is still watched.
    return undefined;
  }
}
