// Has JLaTeXMath load Cyrillic letters. It fails at the first formula that has some, for which Scilab
// shows the source, and has loaded them then.
function %sk_load_cyrillic()
    try
        formulas = jimport("org.scilab.forge.jlatexmath.TeXFormula", %f);
        formulas.new(ascii([208 159]));
    catch
        lasterror();
    end
endfunction
