type Props = { isRepeat: boolean; words: { does: string; repeat: string } }

/** What comes of an order about a name, or that it is so already. */
export const IdentityPreview = ({ isRepeat, words }: Props) => (
  <p
    data-preview={isRepeat ? 'repeat' : 'possible'}
    className="rounded-m border border-line px-3 py-2 [overflow-wrap:anywhere]"
  >
    {isRepeat ? words.repeat : words.does}
  </p>
)
