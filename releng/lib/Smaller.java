// SPDX-License-Identifier: EPL-2.0
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;

import javax.imageio.ImageIO;

/** A picture so many points wide. Arguments: the picture, the one to write, the width. */
final class Smaller {
    private Smaller() {}

    public static void main(String[] args) throws IOException {
        BufferedImage from = ImageIO.read(new File(args[0]));
        int width = Math.min(Integer.parseInt(args[2]), from.getWidth());
        int height = from.getHeight() * width / from.getWidth();
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Image scaled = from.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
        to.getGraphics().drawImage(scaled, 0, 0, null);
        ImageIO.write(to, "png", new File(args[1]));
    }
}
