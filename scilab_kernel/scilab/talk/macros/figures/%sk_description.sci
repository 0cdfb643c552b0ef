// Writes the description of an interactive figure into a file; returns the path of the file.
function path = %sk_description(java, f)
    path = "";
    if ~java.watches | %sk_figure_form(f) <> "interactive" then
        return
    end
    most = 20000;
    share = min(1, most / max(1, %sk_points(f)));
    path = "@DIR@/figure.txt";
    mputl(%sk_object(java, f, share), path);
endfunction
