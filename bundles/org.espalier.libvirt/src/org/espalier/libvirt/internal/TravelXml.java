// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.Departure;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

/**
 * libvirt's description of a VM as it is to be at another host: its files lie elsewhere there. What
 * its guest has seen already must not change.
 */
final class TravelXml {
    private TravelXml() {}

    /** Of the VM that runs on. */
    static String live(String xml, Departure departure) {
        Document document = parse(xml);
        moveFiles(document, departure);
        return text(document);
    }

    /** Of the VM after it was off once: its guest is told then which host it is on. */
    static String kept(String xml, Departure departure) {
        Document document = parse(xml);
        moveFiles(document, departure);
        for (Element entry : all(document, "entry")) {
            if (entry.getAttribute("name").equals("sku")) {
                entry.setTextContent(departure.to().value());
            }
        }
        return text(document);
    }

    private static void moveFiles(Document document, Departure departure) {
        // The other host finds out itself what is below its disk: the image has its own place
        // there.
        for (String chain : List.of("backingStore", "mirror")) {
            all(document, chain).forEach(TravelXml::remove);
        }
        for (Element disk : all(document, "disk")) {
            if (disk.getAttribute("device").equals("disk")) {
                lies(disk, Optional.of(departure.disk()));
            } else if (seed(disk)) {
                lies(disk, departure.seed());
            }
        }
        for (Element log : all(document, "log")) {
            log.setAttribute("file", departure.serialLog());
        }
    }

    private static boolean seed(Element disk) {
        return all(disk.getElementsByTagName("serial")).stream()
                .anyMatch(serial -> serial.getTextContent().equals(DomainXml.SEED));
    }

    /** Where there is no file its drive is empty. */
    private static void lies(Element disk, Optional<String> file) {
        for (Element source : all(disk.getElementsByTagName("source"))) {
            file.ifPresentOrElse(path -> source.setAttribute("file", path), () -> remove(source));
        }
    }

    private static void remove(Element element) {
        Node parent = element.getParentNode();
        if (parent != null) {
            parent.removeChild(element);
        }
    }

    private static List<Element> all(Document document, String name) {
        return all(document.getElementsByTagName(name));
    }

    /** Not the list itself, which follows what is done to the document. */
    private static List<Element> all(NodeList nodes) {
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            all.add((Element) nodes.item(i));
        }
        return all;
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("libvirt's description of a VM cannot be read", e);
        }
    }

    private static String text(Document document) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("XML cannot be written", e);
        }
    }
}
