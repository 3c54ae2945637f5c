package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one part of an OOXML container points to inside it (ECMA-376, part 2, section 6.5). What lies outside is kept apart. */
final class Relations {
    private static final int MOST = 100_000;

    /** One pointer: {@code kind} is the last word of its type, {@code target} the name of a part. */
    record Relation(String id, String kind, String target) {}

    private final List<Relation> all = new ArrayList<>();
    private final Map<String, String> byId = new HashMap<>();
    private final Map<String, String> outside = new HashMap<>();

    private Relations() {}

    /** The relations of a part; those of the whole container for an empty name. */
    static Relations of(Container container, String part, int deepest) throws IOException, Refused {
        Relations relations = new Relations();
        relations.read(container, part, deepest);
        return relations;
    }

    /** As above, of what can be read without them: those before the damage where there is one. */
    static Relations asFarAsRead(Container container, String part, int deepest) throws IOException, Refused {
        Relations relations = new Relations();
        Spare.read(() -> relations.read(container, part, deepest));
        return relations;
    }

    private void read(Container container, String part, int deepest) throws IOException, Refused {
        int slash = part.lastIndexOf('/');
        String folder = part.substring(0, slash + 1);
        Optional<InputStream> opened = container.open(folder + "_rels/" + part.substring(slash + 1) + ".rels");
        if (opened.isEmpty()) {
            return;
        }
        try (Xml xml = new Xml(opened.get(), deepest)) {
            for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                boolean relation = event == Xml.Event.START && xml.name().equals("Relationship");
                boolean external = relation && xml.attribute("TargetMode").equals("External");
                if (external && outside.size() < MOST) {
                    outside.put(xml.attribute("Id"), xml.attribute("Target"));
                } else if (relation && all.size() < MOST) {
                    String type = xml.attribute("Type");
                    Relation one = new Relation(
                            xml.attribute("Id"),
                            type.substring(type.lastIndexOf('/') + 1),
                            resolve(folder, xml.attribute("Target")));
                    all.add(one);
                    byId.putIfAbsent(one.id(), one.target());
                }
            }
        }
    }

    /** The same; none of them where they are damaged, and what is beside them is still worth reading. */
    static Relations found(Container container, String part, int deepest) throws IOException, Refused {
        try {
            return of(container, part, deepest);
        } catch (Exceeded e) {
            throw e;
        } catch (IOException e) {
            return new Relations();
        }
    }

    Optional<String> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Where a pointer out of the container leads: only to be said, never to be followed. Empty where there is none. */
    String outside(String id) {
        return outside.getOrDefault(id, "");
    }

    List<String> byKind(String kind) {
        return all.stream()
                .filter(r -> r.kind().equals(kind))
                .map(Relation::target)
                .toList();
    }

    private static String resolve(String folder, String target) {
        Deque<String> path = new ArrayDeque<>();
        String whole = target.startsWith("/") ? target.substring(1) : folder + target;
        for (String step : whole.split("/", -1)) {
            if (step.equals("..")) {
                path.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                path.addLast(step);
            }
        }
        return String.join("/", path);
    }
}
