type Props = { term: string; value: string; strong?: boolean }

/** `Base ........ 100` */
export const ReceiptLine = ({ term, value, strong = false }: Props) => (
  <div className={strong ? 'flex gap-1.5 font-semibold text-ink' : 'flex gap-1.5'}>
    <dt className="break-words">{term}</dt>
    <span aria-hidden="true" className="leader" />
    <dd className="text-right">{value}</dd>
  </div>
)
