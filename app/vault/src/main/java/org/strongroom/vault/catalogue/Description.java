package org.strongroom.vault.catalogue;

import java.util.List;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * What was found out about a version.
 *
 * @param version which one
 * @param stamp when it was found out
 * @param type media type, or empty
 * @param text the text in it as UTF-8, or no piece
 * @param thumbnail a small picture of it, or no piece
 * @param note a remark, or empty
 */
public record Description(
        VersionId version, Stamp stamp, String type, List<PieceRef> text, List<PieceRef> thumbnail, String note) {
    public Description {
        text = List.copyOf(text);
        thumbnail = List.copyOf(thumbnail);
    }
}
