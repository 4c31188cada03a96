import { useMemo } from 'react'
import { qrPath } from './qr-path.ts'

/** A picture that apps read. White in either theme: most cameras do not find light on dark. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { path, size } = useMemo(() => qrPath(text), [text])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mx-auto size-56 rounded-s border border-line bg-[#fff] text-[#000]"
    >
      <path d={path} fill="currentColor" />
    </svg>
  )
}
