# goavail in a container, in which nothing runs as root; docs/install.md tells how to run it.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -q -DskipTests package -pl goavail-cli -am

FROM eclipse-temurin:17-jre
COPY --from=build /src/goavail-cli/target/goavail /opt/goavail
# Classes loaded ahead, for a quicker start; those of the build fit its Java alone.
RUN /opt/goavail/lib/make-archive
USER 65532:65532
ENTRYPOINT ["/opt/goavail/bin/goavail"]
CMD ["monitor", "-f", "/etc/goavail/goavail.toml"]
