package org.strongroom.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which version of the program this is. */
final class Version {
    private Version() {}

    /** As the build wrote it; empty where it could not be read. */
    static String own() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException ignored) {
            // No words are lost but the number.
        }
        return properties.getProperty("version", "");
    }
}
