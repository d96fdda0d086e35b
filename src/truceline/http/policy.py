"""What every response says to browsers: no foreign origin, no framing, no guessing of types."""

from truceline.http.asgi import Application, Header, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)

# The app asks for a sound and a wake lock on watch; it never uses what these name.
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

HEADERS: tuple[Header, ...] = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", PERMISSIONS_POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


def with_policy(app: Application) -> Application:
    """Return ``app`` with :data:`HEADERS` on each of its responses."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message.get("headers", ())
                lines = [*given] if isinstance(given, list) else []
                if not any(name == b"cache-control" for name, _ in lines):
                    # The same address answers each reader otherwise, and differs tomorrow.
                    lines.append((b"cache-control", b"no-store"))
                message["headers"] = [*lines, *HEADERS]
            await send(message)

        await app(scope, receive, send_guarded)

    return guarded
