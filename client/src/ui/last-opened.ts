/** The row that was opened last, so that the way back leads to it. Lives as long as the page's own memory. */
let last: string | undefined;

export function noteOpened(id: string): void {
  last = id;
}

export function lastOpened(): string | undefined {
  return last;
}
