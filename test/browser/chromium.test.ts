import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect } from 'chai';

import { aBrowser } from '../support/chromium.ts';

const PAGE = `<!doctype html><meta charset="utf-8"><title>贷款</title><button>0</button>
<script>
  document.querySelector('button').onclick = (event) => {
    event.target.textContent = (1234.5).toLocaleString('zh-CN');
  };
</script>`;

describe('A Chromium for the browser journeys', function () {
  this.timeout(60_000);
  let server: Server;
  let url: string;

  before((done) => {
    server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(PAGE));
    server.listen(0, '127.0.0.1', () => {
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      done();
    });
  });

  after((done) => { server.close(done); });

  const sorts = [['of the machine, where it has one', false], ['from the npm package', true]] as const;
  for (const [name, packaged] of sorts) {
    it(`${name}: opens a page, clicks and takes a picture`, async function () {
      if (packaged && (process.platform !== 'linux' || process.arch !== 'x64')) this.skip();
      const browser = await aBrowser({ packaged });
      try {
        const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
        await page.goto(url);
        await page.getByRole('button').click();
        expect(await page.title()).to.equal('贷款');
        expect(await page.getByRole('button').textContent()).to.equal('1,234.5');
        const picture = await page.screenshot();
        expect(picture.subarray(1, 4).toString()).to.equal('PNG');
      } finally {
        await browser.close();
      }
    });
  }
});
