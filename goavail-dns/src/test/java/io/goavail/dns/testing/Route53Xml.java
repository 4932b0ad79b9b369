package io.goavail.dns.testing;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The XML of Route 53's API, version 2013-04-01. */
final class Route53Xml {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"";
    private static final Set<String> PLAIN = Set.of(
            "Name", "Type", "SetIdentifier", "Weight", "MultiValueAnswer", "TTL", "ResourceRecords", "HealthCheckId");

    private Route53Xml() {}

    /** One change of a batch. */
    record BatchChange(String action, Route53Set set) {}

    /** The part of a list that was asked for, and with what the next one begins. */
    record Page(List<Route53Set> sets, Optional<Route53Set> next, int maxItems) {}

    static String error(String code, String message) {
        return HEAD + "<ErrorResponse" + NAMESPACE + "><Error><Type>Sender</Type><Code>" + code + "</Code><Message>"
                + escape(message) + "</Message></Error><RequestId>4c1f6c1a-5e1b-11f0-9a3f-0a58a9feac02</RequestId>"
                + "</ErrorResponse>";
    }

    static String list(Page page) {
        String next = page.next()
                .map(set -> "<NextRecordName>" + escape(set.name()) + "</NextRecordName><NextRecordType>" + set.type()
                        + "</NextRecordType>"
                        + set.identifier()
                                .map(i -> "<NextRecordIdentifier>" + escape(i) + "</NextRecordIdentifier>")
                                .orElse(""))
                .orElse("");
        return HEAD + "<ListResourceRecordSetsResponse" + NAMESPACE + "><ResourceRecordSets>"
                + page.sets().stream().map(Route53Xml::set).collect(Collectors.joining())
                + "</ResourceRecordSets><IsTruncated>" + page.next().isPresent() + "</IsTruncated>" + next
                + "<MaxItems>"
                + page.maxItems() + "</MaxItems></ListResourceRecordSetsResponse>";
    }

    static String set(Route53Set set) {
        String values = set.values().stream()
                .map(v -> "<ResourceRecord><Value>" + escape(v) + "</Value></ResourceRecord>")
                .collect(Collectors.joining());
        return "<ResourceRecordSet><Name>" + escape(set.name()) + "</Name><Type>" + set.type() + "</Type>"
                + set.identifier()
                        .map(i -> "<SetIdentifier>" + escape(i) + "</SetIdentifier>")
                        .orElse("")
                + set.weight().map(w -> "<Weight>" + w + "</Weight>").orElse("")
                + (set.multivalue() ? "<MultiValueAnswer>true</MultiValueAnswer>" : "")
                + (values.isEmpty()
                        ? ""
                        : "<TTL>" + set.ttl() + "</TTL><ResourceRecords>" + values + "</ResourceRecords>")
                + set.other()
                + set.healthCheck()
                        .map(h -> "<HealthCheckId>" + escape(h) + "</HealthCheckId>")
                        .orElse("")
                + "</ResourceRecordSet>";
    }

    static String zones(String asked, List<String> zones) {
        return HEAD + "<ListHostedZonesByNameResponse" + NAMESPACE + "><HostedZones>" + String.join("", zones)
                + "</HostedZones><DNSName>" + escape(asked)
                + "</DNSName><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesByNameResponse>";
    }

    static String zone(String id, String name, boolean isPrivate, int sets) {
        return "<HostedZone><Id>/hostedzone/" + id + "</Id><Name>" + escape(name) + "</Name><CallerReference>" + id
                + "</CallerReference><Config><PrivateZone>" + isPrivate
                + "</PrivateZone></Config><ResourceRecordSetCount>" + sets + "</ResourceRecordSetCount></HostedZone>";
    }

    /** @param response the element around it, such as {@code ChangeResourceRecordSetsResponse} */
    static String change(String response, String id, String status) {
        return HEAD + "<" + response + NAMESPACE + "><ChangeInfo><Id>/change/" + id + "</Id><Status>" + status
                + "</Status><SubmittedAt>2026-01-01T00:00:00.000Z</SubmittedAt></ChangeInfo></" + response + ">";
    }

    static List<BatchChange> batch(String body) throws Route53Error {
        Element request = parse(body);
        List<BatchChange> changes = new ArrayList<>();
        for (Element batch : children(request, "ChangeBatch")) {
            for (Element list : children(batch, "Changes")) {
                for (Element change : children(list, "Change")) {
                    String action = text(change, "Action")
                            .orElseThrow(() -> Route53Error.invalidInput("a change without an action"));
                    List<Element> sets = children(change, "ResourceRecordSet");
                    if (sets.size() != 1) {
                        throw Route53Error.invalidInput("a change of " + sets.size() + " record sets");
                    }
                    changes.add(new BatchChange(action, set(sets.get(0))));
                }
            }
        }
        if (!request.getLocalName().equals("ChangeResourceRecordSetsRequest") || changes.isEmpty()) {
            throw Route53Error.invalidInput("Invalid XML ; an empty change batch");
        }
        return changes;
    }

    private static Route53Set set(Element element) throws Route53Error {
        List<String> values = new ArrayList<>();
        for (Element records : children(element, "ResourceRecords")) {
            for (Element record : children(records, "ResourceRecord")) {
                values.add(text(record, "Value").orElse(""));
            }
        }
        StringBuilder other = new StringBuilder();
        for (Element child : children(element, "*")) {
            if (!PLAIN.contains(child.getLocalName())) {
                other.append('<').append(child.getLocalName()).append("/>");
            }
        }
        try {
            return new Route53Set(
                    Route53Set.absolute(text(element, "Name").orElse("")),
                    text(element, "Type").orElse(""),
                    text(element, "SetIdentifier"),
                    text(element, "Weight").map(Long::valueOf),
                    text(element, "MultiValueAnswer").map(Boolean::valueOf).orElse(false),
                    text(element, "HealthCheckId"),
                    text(element, "TTL").map(Long::valueOf).orElse(-1L),
                    values,
                    other.toString());
        } catch (NumberFormatException e) {
            throw Route53Error.invalidInput("Invalid XML ; not a number: " + e.getMessage());
        }
    }

    private static Element parse(String body) throws Route53Error {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(body)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw Route53Error.invalidInput("Invalid XML ; " + e.getMessage());
        }
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && (name.equals("*") || element.getLocalName().equals(name))) {
                children.add(element);
            }
        }
        return children;
    }

    private static Optional<String> text(Element parent, String name) {
        return children(parent, name).stream().findFirst().map(Element::getTextContent);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}
