// As Scilab's x_matrix: shows the matrix and asks for an expression that replaces it.
function result = x_matrix(header, initial)
    %sk_count("x_matrix", argn(2), 2, 2);
    %sk_strings("x_matrix", 1, header);
    %sk_lines(header);
    disp(initial);
    result = initial;
    %sk_emit("prompt_set", "Matrix (Enter: keep it): ");
    line = %sk_ask("code");
    if stripblanks(line) <> "" then
        result = evstr(line);
    end
endfunction
