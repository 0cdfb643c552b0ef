// Gives a fingerprint of a figure: Scilab saves the same figure as the same bytes.
function text = %sk_hash(f)
    path = "@DIR@/figure.sod";
    save(path, "f");
    text = getmd5(path);
endfunction
