// As Scilab's uiputfile; the path is typed.
function [name, folder, mask] = uiputfile(varargin)
    %sk_count("uiputfile", argn(2), 0, 3);
    [name, folder, mask] = %sk_ask_file("uiputfile", argn(1), "File to save to", varargin);
endfunction
