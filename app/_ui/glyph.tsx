/** A line drawing of public/glyphs.svg in a 24 × 24 box; one file for all of them keeps them out of the script. */
export const Glyph = ({ name }: { name: string }) => (
  <svg
    width="24"
    height="24"
    viewBox="0 0 24 24"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <use href={`/glyphs.svg#${name}`} />
  </svg>
)
