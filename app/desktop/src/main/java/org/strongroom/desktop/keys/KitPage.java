package org.strongroom.desktop.keys;

import com.ibm.icu.text.Bidi;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import org.strongroom.documents.kit.KitSheet;

/** The page of a recovery kit as nodes, black on white, one unit to a point: for the printer. */
final class KitPage extends Group {
    private static final double RULE = 0.6;

    KitPage(KitSheet sheet) {
        getChildren().add(new Rectangle(KitSheet.WIDTH, KitSheet.HEIGHT, Color.WHITE));
        sheet.parts().forEach(part -> getChildren().add(node(part)));
    }

    private static Node node(KitSheet.Part part) {
        return switch (part) {
            case KitSheet.Text text -> text(text);
            case KitSheet.Rule rule -> new Rectangle(rule.x(), rule.y(), rule.width(), RULE);
            case KitSheet.Box box -> new Rectangle(box.x(), box.y(), box.width(), box.height());
        };
    }

    private static Node text(KitSheet.Text text) {
        Text node = new Text(text.x(), text.y(), fromTheLeft(text.text()));
        node.setFont(Font.font(text.size()));
        // The font of the system may be wider than the one that the page was laid out with.
        double wide = node.getLayoutBounds().getWidth();
        if (wide > text.width()) {
            node.getTransforms().add(new Scale(text.width() / wide, 1, text.x(), text.y()));
        }
        return node;
    }

    /** It is in the order in which it is drawn, and is not to be ordered again. */
    private static String fromTheLeft(String drawn) {
        return Bidi.requiresBidi(drawn.toCharArray(), 0, drawn.length()) ? "\u202d" + drawn + "\u202c" : drawn;
    }
}
