import type { Choice } from '../api/types.ts';

type Props = { readonly label: string; readonly value: string; readonly choices: readonly Choice[]; readonly onPick: (code: string) => void };

/** One of a few, as the platform's own list: small, quick, and right on a phone. */
export function Pick({ label, value, choices, onPick }: Props) {
  return (
    <label className="pick">
      <span>{label}</span>
      <select aria-label={label} value={value} onChange={(event) => onPick(event.target.value)}>
        {choices.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </select>
    </label>
  );
}
