import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Problem } from './problem.mjs';
import { programs } from './root.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/opt/google/chrome/chrome',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
    join(process.env[name] ?? '', 'Google/Chrome/Application/chrome.exe'),
  ),
];

/**
 * The path of a Chrome or Chromium that starts: an installed one, else Debian's package, else Playwright's download.
 * @throws Problem that says what to install
 */
export async function ensureBrowser({ log = () => {} } = {}) {
  return (await findBrowser()) ?? (await installFromDebian(log)) ?? (await downloadWithPlaywright(log)) ?? refuse();
}

async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !starts(given)) throw new Problem(`CHROMIUM_PATH names no browser that starts: ${given}`);
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((place) => names.map((name) => join(place, name)));
  return [given, ...onPath, ...usualPlaces, await findPlaywrights()].find((path) => path && starts(path));
}

async function findPlaywrights() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

// Ubuntu's chromium-browser is a script that asks for a snap: only one that starts is a browser.
function starts(path) {
  if (!existsSync(path)) return false;
  // Chrome on Windows opens a window instead of telling its version.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

async function installFromDebian(log) {
  if (process.getuid?.() !== 0 || !/^ID(_LIKE)?=.*debian/m.test(readSystem())) return undefined;
  log('No Chrome or Chromium found: installing the package chromium …');
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  return findBrowser();
}

function readSystem() {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
}

async function downloadWithPlaywright(log) {
  log('No Chrome or Chromium found: downloading one with Playwright …');
  spawnSync(process.execPath, [programs.playwright, 'install', 'chromium'], { stdio: ['ignore', 2, 2] });
  return findBrowser();
}

function refuse() {
  throw new Problem(
    'The browser tests need Chrome or Chromium, and none could be found or installed. Install one (Debian: apt-get install ' +
      'chromium; elsewhere: npx playwright install --with-deps chromium), or name one in CHROMIUM_PATH.',
  );
}
