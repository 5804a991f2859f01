// The spec reporter with a closing line that any CI can read: `N passed, N failed, N skipped`. When
// test/run.ts runs mocha in several passes it names a file for their counts and prints the one line itself.
const { appendFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class ClosingLine extends reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes = 0, failures = 0, pending = 0 } = this.stats;
    const file = process.env.TEST_COUNTS_FILE;
    if (file) appendFileSync(file, `${JSON.stringify([passes, failures, pending])}\n`);
    else reporters.Base.consoleLog(`${passes} passed, ${failures} failed, ${pending} skipped`);
  }
};
