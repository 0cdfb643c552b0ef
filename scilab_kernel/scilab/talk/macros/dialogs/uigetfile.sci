// As Scilab's uigetfile; the path is typed.
function [name, folder, mask] = uigetfile(varargin)
    %sk_count("uigetfile", argn(2), 0, 4);
    [name, folder, mask] = %sk_ask_file("uigetfile", argn(1), "File to open", varargin);
endfunction
