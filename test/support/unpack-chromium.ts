/**
 * Unpacks the Chromium of `@sparticuz/chromium`, its libraries and fonts into TMPDIR, in a process of its
 * own: the package writes to the folder for temporary files only, and brings the libraries only where it
 * believes to be on Lambda.
 */
process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs24.x';
const { default: chromium } = await import('@sparticuz/chromium');
await chromium.executablePath();
