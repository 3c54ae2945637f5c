package org.strongroom.documents.read;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a document says and says about itself.
 *
 * @param type the type by content
 * @param text its text: lines end with a line feed, cells are parted by tabs, no other control characters
 * @param textCut whether the text goes on after the limit
 * @param metadata values by keys of {@link #KEYS}, at most {@value #VALUE_CHARS} characters each; absent when unknown.
 *     Dates are in ISO 8601, UTC; counts are decimal numbers. All of it is what the document claims
 * @param thumbnail a small picture, longest side at most {@value #THUMBNAIL_SIDE} pixels
 */
public record Described(
        DocumentType type, String text, boolean textCut, Map<String, String> metadata, Optional<Picture> thumbnail)
        implements Outcome {
    /** The metadata that may occur. */
    public static final Set<String> KEYS = Set.of(
            "title",
            "subject",
            "author",
            "created",
            "modified",
            "language",
            "pages",
            "sheets",
            "slides",
            "words",
            "entries",
            "width",
            "height");
    /** Longest metadata value, in UTF-16 units. */
    public static final int VALUE_CHARS = 1000;
    /** Longest side of a thumbnail, in pixels. */
    public static final int THUMBNAIL_SIDE = 256;

    /** The same with a small picture. */
    Described with(Optional<Picture> small) {
        return new Described(type, text, textCut, metadata, small);
    }

    /** Copies the metadata, in the order of the keys. */
    public Described {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            if (!KEYS.contains(entry.getKey()) || entry.getValue().length() > VALUE_CHARS) {
                throw new IllegalArgumentException("metadata out of its range");
            }
        }
        if (thumbnail.isPresent()
                && Math.max(thumbnail.get().width(), thumbnail.get().height()) > THUMBNAIL_SIDE) {
            throw new IllegalArgumentException("thumbnail too large");
        }
    }
}
