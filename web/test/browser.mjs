// What the tests in a browser share.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

// launch starts Debian's chromium, or the browser that CHROMIUM names.
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

// site serves pages, functions from a URL to { body, headers } or a text of HTML, by their paths.
export async function site(origin, pages) {
  const { port, hostname } = new URL(origin);
  const server = createServer((request, response) => {
    const url = new URL(request.url, origin);
    const page = pages[url.pathname]?.(url);
    if (page === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { body = page, headers = {} } = typeof page === 'string' ? {} : page;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  });
  server.listen(port, hostname);
  await once(server, 'listening');
  return server;
}

// faultsOf lists what a page complains of from now on.
export function faultsOf(page) {
  const faults = [];
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  return faults;
}
