'use client'

/** When even the frame around the page fails: no words but its own, in both languages. */
const GlobalError = ({ error }: { error: Error & { digest?: string } }) => (
  <html lang="en">
    <body
      style={{
        fontFamily: 'system-ui, sans-serif',
        margin: '15vh auto',
        maxWidth: '28rem',
        padding: '0 20px',
      }}
    >
      <title>Diana</title>
      <h1>This page failed to open</h1>
      <p>Nothing of yours is lost. Load it again in a moment.</p>
      <p lang="es">La página no se pudo abrir. No se ha perdido nada tuyo; cárgala de nuevo en un momento.</p>
      {error.digest && <code>{error.digest}</code>}
    </body>
  </html>
)

export default GlobalError
