// Draws a text that is a formula of LaTeX, such as $x^2$, with two pixels for one; returns the path of
// its picture, which is kept, or an empty text.
function path = %sk_gui_formula(text, points)
    path = "";
    if type(text) <> 10 | size(text, "*") <> 1 then
        return
    end
    last = length(text);
    if last < 3 | part(text, [1 last]) <> "$$" then
        return
    end
    path = "@DIR@/formula_" + hash(msprintf("%g", points) + text, "sha256") + ".png";
    if ~isfile(path) then
        try
            formulas = jimport("org.scilab.forge.jlatexmath.TeXFormula", %f);
            colors = jimport("java.awt.Color", %f);
            writer = jimport("javax.imageio.ImageIO", %f);
            files = jimport("java.io.File", %f);
            formula = formulas.new(part(text, 2:last - 1));
            image = formula.createBufferedImage(int32(0), 2 * points, colors.black, jnull());
            writer.write(image, "png", files.new(path));
        catch
            path = "";
        end
    end
endfunction
