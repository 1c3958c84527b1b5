# Tavolo in a container: one program, its site, and nothing else. `docs/docker.md` says how to run it.
#
# The first stage builds from the lock files; the last one has no shell, no package manager, and a user without rights.

FROM node:22-bookworm-slim AS node

FROM rust:1.95-bookworm AS build
# Node builds the style and shrinks the WASM; nothing of it reaches the last stage.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /tavolo
COPY . .
# The toolchain that rust-toolchain.toml names, and its WASM target.
RUN rustup toolchain install && rustup target add wasm32-unknown-unknown
# Refuses when a manifest and its lock file disagree. What comes after takes nothing from the network.
RUN cargo fetch --locked && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci
ENV CARGO_NET_OFFLINE=true
RUN cargo xtask build
RUN mkdir -p /out/opt/tavolo /out/var/lib/tavolo \
    && cp -r target/release/tavolo target/site LICENSE /out/opt/tavolo/ \
    && chmod -R u=rwX,go=rX /out/opt

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /out/opt/tavolo /opt/tavolo
COPY --from=build --chown=nonroot:nonroot /out/var/lib/tavolo /var/lib/tavolo
ENV TAVOLO_DATA_DIR=/var/lib/tavolo TAVOLO_ADDR=0.0.0.0:3000
VOLUME /var/lib/tavolo
EXPOSE 3000
USER nonroot
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["/opt/tavolo/tavolo", "ready"]
ENTRYPOINT ["/opt/tavolo/tavolo"]
CMD ["serve"]
