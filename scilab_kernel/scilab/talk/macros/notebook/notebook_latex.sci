function notebook_latex(value, id)
    // Shows a formula in the notebook, or a value as mathematicians write it.
    //   notebook_latex("\int_0^1 x\,dx")
    //   notebook_latex([1 2; 3 4])
    //   notebook_latex(poly([1 2], "x") / poly(3, "x"))
    // value: LaTeX as a string or a matrix of strings, its lines; or what prettyprint() takes.
    // id: to change it later, see notebook_update.
    if argn(2) < 2 then
        id = "";
    end
    if argn(2) < 1 then
        error(msprintf(_("%s: Wrong number of input arguments: %d to %d expected.\n"), ..
            "notebook_latex", 1, 2));
    end
    if type(value) <> 10 then
        value = prettyprint(value, "latex");
    end
    %sk_display("notebook_latex", "display", "latex", value, id, "", "");
endfunction
