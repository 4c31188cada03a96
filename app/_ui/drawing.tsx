type Props = { name: string; className?: string }

/** A drawing of public/glyphs.svg at the size its class gives it; one file for all keeps them out of the script. */
export const Drawing = ({ name, className }: Props) => (
  <svg className={className} aria-hidden="true">
    <use href={`/glyphs.svg#${name}`} />
  </svg>
)
