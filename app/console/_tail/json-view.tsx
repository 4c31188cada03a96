import { type JsonToken, jsonTokens } from './json-tokens.ts'

const colours: Record<JsonToken['kind'], string> = {
  key: 'text-ink',
  string: 'text-brand-ink',
  literal: 'text-info',
  sign: 'text-ink-3',
}

/** JSON to read and to select. */
export const JsonView = ({ value }: { value: unknown }) => (
  <pre className="border-t border-line bg-sunken p-4 font-mono text-small leading-5 [overflow-wrap:anywhere] whitespace-pre-wrap">
    <code>
      {jsonTokens(value).map((token, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one event never change
        <span key={index} className={colours[token.kind]}>
          {token.text}
        </span>
      ))}
    </code>
  </pre>
)
