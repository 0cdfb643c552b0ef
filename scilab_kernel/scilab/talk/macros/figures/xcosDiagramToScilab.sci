// As Scilab's own, which reads and writes the files of diagrams. In Scilab Java gives the objects of
// earlier diagrams back at any moment, which may crash Scilab; here it does so before the next file.
function varargout = xcosDiagramToScilab(varargin)
    java = %sk_java();
    if java.watches then
        view = java.view;
        view.runFinalizers();
    end
    varargout = %sk_outputs("%sk_c_xcosDiagramToScilab", argn(1), varargin);
endfunction
